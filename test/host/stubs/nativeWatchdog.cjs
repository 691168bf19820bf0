// Stands in for native-watchdog, which ends an extension host whose server is gone. Here the
// harness does that: it kills the server's whole process group.
exports.start = () => {};
