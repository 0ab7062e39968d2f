async function action_raw_node() {
  const { json_obj } = this.state.node;
  return json_obj.a ? 'success' : 'error';
}

module.exports = action_raw_node;
