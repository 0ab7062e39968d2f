async function action_vip() {
  const { vip_list } = this.getCurrentConstJSON();
  const { client_id } = this.getCurrentNodeParamsJSON();
  return (vip_list || []).includes(client_id) ? 'vip' : 'usual';
}
module.exports = action_vip;
