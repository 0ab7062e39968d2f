async function action_half() {
  const { value } = this.getCurrentNodeParamsJSON();
  if (value {
    return 'success';
  }
  return 'error';
}
module.exports = action_half;
