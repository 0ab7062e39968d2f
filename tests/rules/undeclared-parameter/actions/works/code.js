// this.getCurrentNodeParamsJSON().ghost
async function action_works() {
  const { city } = this.getCurrentNodeParamsJSON();
  const { brand } = this.getCurrentConstJSON();
  return city && brand && 'getCurrentNodeParamsJSON().ghost' ? 'success' : 'error';
}

module.exports = action_works;
