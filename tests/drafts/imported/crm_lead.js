const axios = require('axios');
async function action_crm_lead() {
  const { name, phone } = this.getCurrentNodeParamsJSON();
  try {
    const { data } = await axios.post('https://crm.example/leads', { name, phone });
    this.setCurrentStateConstant('lead_id', data.id);
    return 'success';
  } catch (e) {
    console.log(e.message);
    return 'error';
  }
}
module.exports = action_crm_lead;
