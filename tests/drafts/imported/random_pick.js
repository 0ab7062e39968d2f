async function action_random_pick() {
  const { variants } = this.getCurrentNodeParamsJSON();
  const list = String(variants).split(',').map((v) => v.trim()).filter(Boolean);
  if (!list.length) return 'empty';
  this.setCurrentStateConstant('picked', list[Math.floor(Math.random() * list.length)]);
  return 'success';
}
module.exports = action_random_pick;
