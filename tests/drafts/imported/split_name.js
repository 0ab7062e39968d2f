async function action_split_name() {
  const { full_name } = this.getCurrentNodeParamsJSON();
  const [first, ...rest] = full_name.trim().split(' ');
  this.setCurrentStateConstant('first_name', first);
  this.setCurrentStateConstant('last_name', rest.join(' '));
  return rest.length > 0 ? 'success' : 'first_only';
}
module.exports = action_split_name;
