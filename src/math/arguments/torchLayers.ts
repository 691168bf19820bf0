/** Arguments of the classes of torch.nn in the order in which they may be given without names. */
const argumentOrder = new Map<string, readonly string[]>();

function define(types: string, order: string): void {
  for (const type of types.split(' ')) argumentOrder.set(type, order === '' ? [] : order.split(' '));
}

/** The same class for signals, images and volumes. */
function defineAxes(type: string, order: string): void {
  define(`${type}1d ${type}2d ${type}3d`, order);
}

defineAxes('Conv', 'in_channels out_channels kernel_size stride padding dilation groups bias padding_mode');
defineAxes(
  'ConvTranspose',
  'in_channels out_channels kernel_size stride padding output_padding groups bias dilation padding_mode',
);
defineAxes('MaxPool', 'kernel_size stride padding dilation return_indices ceil_mode');
define('AvgPool1d', 'kernel_size stride padding ceil_mode count_include_pad');
define('AvgPool2d AvgPool3d', 'kernel_size stride padding ceil_mode count_include_pad divisor_override');
defineAxes('AdaptiveAvgPool', 'output_size');
defineAxes('AdaptiveMaxPool', 'output_size return_indices');
defineAxes('BatchNorm', 'num_features eps momentum affine track_running_stats');
defineAxes('InstanceNorm', 'num_features eps momentum affine track_running_stats');
define('LayerNorm', 'normalized_shape eps elementwise_affine bias');
define('RMSNorm', 'normalized_shape eps elementwise_affine');
define('GroupNorm', 'num_groups num_channels eps affine');
define('Linear', 'in_features out_features bias');
define('Bilinear', 'in1_features in2_features out_features bias');
define('Embedding', 'num_embeddings embedding_dim padding_idx max_norm norm_type scale_grad_by_freq sparse');
define('Flatten', 'start_dim end_dim');
define('Unflatten', 'dim unflattened_size');
define('Upsample', 'size scale_factor mode align_corners');
define('ZeroPad2d', 'padding');
define('Dropout Dropout1d Dropout2d Dropout3d AlphaDropout FeatureAlphaDropout', 'p inplace');
define('ReLU ReLU6 SELU SiLU Mish Hardswish Hardsigmoid', 'inplace');
define('LeakyReLU', 'negative_slope inplace');
define('ELU CELU', 'alpha inplace');
define('PReLU', 'num_parameters init');
define('RReLU', 'lower upper inplace');
define('GELU', 'approximate');
define('Softmax LogSoftmax Softmin', 'dim');
define('Hardtanh', 'min_val max_val inplace');
define('Threshold', 'threshold value inplace');
define('Softplus', 'beta threshold');
define('Softshrink Hardshrink', 'lambd');
define('Sigmoid Tanh LogSigmoid Softsign Tanhshrink Softmax2d Identity', '');

/** The arguments of `Conv2d` in order; undefined for names that are no layer. */
export function torchArguments(type: string): readonly string[] | undefined {
  return argumentOrder.get(type);
}

/** The class itself: `nn.Conv2d` and `torch.nn.Conv2d` are `Conv2d`. */
export function torchName(name: string): string {
  return name.replace(/^(?:torch\.)?nn\.(?:modules\.\w+\.)?/, '');
}

export function torchTypes(): readonly string[] {
  return [...argumentOrder.keys()];
}
