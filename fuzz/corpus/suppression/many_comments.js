async function action_example() {
  // actionjail-allow undeclared-event: 0
  // actionjail-allow undeclared-event: 1
  // actionjail-allow undeclared-event: 2
  // actionjail-allow undeclared-event: 3
  // actionjail-allow undeclared-event: 4
  // actionjail-allow undeclared-event: 5
  // actionjail-allow undeclared-event: 6
  // actionjail-allow undeclared-event: 7
  // actionjail-allow undeclared-event: 8
  // actionjail-allow undeclared-event: 9
  // actionjail-allow undeclared-event: 10
  // actionjail-allow undeclared-event: 11
  // actionjail-allow undeclared-event: 12
  // actionjail-allow undeclared-event: 13
  // actionjail-allow undeclared-event: 14
  // actionjail-allow undeclared-event: 15
  // actionjail-allow undeclared-event: 16
  // actionjail-allow undeclared-event: 17
  // actionjail-allow undeclared-event: 18
  // actionjail-allow undeclared-event: 19
  // actionjail-allow undeclared-event: 20
  // actionjail-allow undeclared-event: 21
  // actionjail-allow undeclared-event: 22
  // actionjail-allow undeclared-event: 23
  // actionjail-allow undeclared-event: 24
  // actionjail-allow undeclared-event: 25
  // actionjail-allow undeclared-event: 26
  // actionjail-allow undeclared-event: 27
  // actionjail-allow undeclared-event: 28
  // actionjail-allow undeclared-event: 29
  // actionjail-allow undeclared-event: 30
  // actionjail-allow undeclared-event: 31
  // actionjail-allow undeclared-event: 32
  // actionjail-allow undeclared-event: 33
  // actionjail-allow undeclared-event: 34
  // actionjail-allow undeclared-event: 35
  // actionjail-allow undeclared-event: 36
  // actionjail-allow undeclared-event: 37
  // actionjail-allow undeclared-event: 38
  // actionjail-allow undeclared-event: 39
  // actionjail-allow undeclared-event: 40
  // actionjail-allow undeclared-event: 41
  // actionjail-allow undeclared-event: 42
  // actionjail-allow undeclared-event: 43
  // actionjail-allow undeclared-event: 44
  // actionjail-allow undeclared-event: 45
  // actionjail-allow undeclared-event: 46
  // actionjail-allow undeclared-event: 47
  // actionjail-allow undeclared-event: 48
  // actionjail-allow undeclared-event: 49
  const { lang, region } = this.getCurrentNodeParamsJSON();

  return lang === region ? 'success' : 'eror';
}
module.exports = action_example;
