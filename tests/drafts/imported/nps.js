async function action_nps() {
  const { score } = this.getCurrentNodeParamsJSON();
  const number = parseInt(score, 10);
  if (isNaN(number) || number < 0 || number > 10) return 'error';
  if (number >= 9) return 'promoter';
  return number >= 7 ? 'passive' : 'detractor';
}
module.exports = action_nps;
