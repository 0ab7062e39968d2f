async function \u0061ction() { const \u{70} = this.getCurrentNodeParamsJSON(); return p["\x61"] + p.\u0062; }
module.exports = \u0061ction;