const action_buttons = async function () {
  const { options } = this.getCurrentNodeParamsJSON();
  const buttons = options.map((option, at) => ({ id: at + 1, text: option }));
  this.setCurrentStateConstant('buttons', buttons);
  return buttons.length ? 'success' : 'empty';
};
module.exports = action_buttons;
