const axios = require('axios');
async function action_example() {
  const { language_code } = this.getCurrentNodeParamsJSON();
  const { data } = await axios.get('https://example.com/languages');
  return data.includes(language_code) ? 'success' : 'error';
}
module.exports = action_example;
