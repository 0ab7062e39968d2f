async function action_blank_lines() {
  return 'success';
}

module.exports = action_blank_lines;
