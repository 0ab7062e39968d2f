async function action_mask_card() {
  var p = this.getCurrentNodeParamsJSON();
  var digits = String(p.card || '').replace(/\D/g, '');
  if (digits.length < 12) { return 'error' }
  this.setCurrentStateConstant('card', '**** ' + digits.slice(-4));
  return 'success'
}
module.exports = action_mask_card
