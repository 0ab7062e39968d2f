const helper = () => 'success';
let action_by_variable = function () {
  return helper();
};
module.exports = action_by_variable;
