const { normal } = require('functions/normal');
async function action_example() {
  const { language_code } = this.getCurrentNodeParamsJSON();
  const other = ['functions/other'].map(require);
  return normal(language_code) === 'uk' && other ? 'success' : 'error';
}
module.exports = action_example;
