module.exports = async function action_one_way() {
  const { strict } = this.getCurrentNodeParamsJSON();
  if (strict) throw new Error('error');
  return 'success';
};
