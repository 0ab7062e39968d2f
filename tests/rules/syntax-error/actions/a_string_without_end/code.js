function action_a_string_without_end() {
  return 'success;
}

module.exports = action_a_string_without_end;
