async function action_no_reads_at_all(params) {
  return params && params.city ? 'success' : 'error';
}

module.exports = action_no_reads_at_all;
