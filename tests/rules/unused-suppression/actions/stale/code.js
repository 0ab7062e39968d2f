// actionjail-allow missing-export: not applied here, so nothing is said of it
async function action_stale() {
  // actionjail-allow undeclared-parameter: was renamed since
  const { city } = this.getCurrentNodeParamsJSON();
  /* actionjail-allow undeclared-event */
  if (!city) return 'eror';
  return 'success'; // actionjail-allow undeclared-evnet: kept for old scenarios
}

module.exports = action_stale;
