import assert from 'node:assert/strict';
import { isSameName, withKnownLabels } from './labels';

describe('labels of names', () => {
  for (const name of ['w_{\\text{Tik}}', 'w_{Tik}', 'w_tikhonov', 'w_{\\mathrm{Tikhonov}}'])
    it(`${name} is w_{Tikhonov}`, () => assert.ok(isSameName(name, 'w_{Tikhonov}')));
  for (const name of ['w', 'w_i', 'w_{Ti}', 'v_{Tik}', 'w_{Ridge}'])
    it(`${name} is not`, () => assert.ok(!isSameName(name, 'w_{Tikhonov}')));

  it('are written as the declarations have them', () => {
    const given = 'w_{\\text{dropout}} = v';
    const right = 'p w_{\\text{dropout}} ';
    for (const typed of ['w_{drop}', 'w_{\\mathrm{drop}}', 'w_dropout'])
      assert.equal(withKnownLabels(`p ${typed}`, given), right);
    assert.equal(withKnownLabels('p w_{ij} + w_{tik}', given), 'p w_{ij} + w_{tik}');
  });
});
