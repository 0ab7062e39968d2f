async function action_in_use() {
  // actionjail-allow undeclared-parameter: set in JSON mode
  // actionjail-allow undeclared-event: the old name
  return this.getCurrentNodeParamsJSON().region ? 'sucess' : 'error';
}

module.exports = action_in_use;
