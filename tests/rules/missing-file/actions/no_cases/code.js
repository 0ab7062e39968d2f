async function action_no_cases() {
  return 'success';
}

module.exports = action_no_cases;
