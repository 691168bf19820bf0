/** All suites, in the order in which they run: the first one looks at the activation. */
import './activation.test';
import './diagnostics.test';
import './faces.test';
import './navigation.test';
import './notebook.test';
import './settings.test';
import './calculators.test';
import './problemSets.test';
import './diagrams.test';
import './firstSteps.test';
import './virtualFiles.test';
import './lifetime.test';
