async function action_v2_Final__7() {
  return 'success';
}

module.exports = action_v2_Final__7;
