//! The operators: ways to change code in one place, as a mistake of a person might.

/// A way to change code in one place; `TABLE` shows each by an example.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Operator {
    NegatedCondition,
    ForcedCondition,
    ComparisonBoundary,
    ReversedComparison,
    NegatedEquality,
    LogicalOperator,
    RemovedFallback,
    RemovedDefault,
    ArithmeticOperator,
    AssignmentOperator,
    UpdateOperator,
    RemovedUnary,
    ChangedNumber,
    ChangedText,
    FlippedBoolean,
    SwappedEvent,
    RemovedCall,
    RemovedStatement,
    EmptiedBlock,
    RemovedAwait,
    RemovedOptionalChain,
    EmptiedLiteral,
    EmptiedSpread,
    SwappedMethod,
    RemovedMethod,
    ChangedRegex,
}

const TABLE: [(Operator, &str, &str); 26] = [
    (Operator::NegatedCondition, "negated-condition", "if (ready) → if (!(ready))"),
    (Operator::ForcedCondition, "forced-condition", "if (ready) → if (true), if (false)"),
    (Operator::ComparisonBoundary, "comparison-boundary", "a < b → a <= b"),
    (Operator::ReversedComparison, "reversed-comparison", "a < b → a >= b"),
    (Operator::NegatedEquality, "negated-equality", "a === b → a !== b"),
    (Operator::LogicalOperator, "logical-operator", "a && b → a || b"),
    (Operator::RemovedFallback, "removed-fallback", "a ?? b → a"),
    (Operator::RemovedDefault, "removed-default", "const { a = 1 } → const { a }"),
    (Operator::ArithmeticOperator, "arithmetic-operator", "a + b → a - b"),
    (Operator::AssignmentOperator, "assignment-operator", "a += b → a -= b"),
    (Operator::UpdateOperator, "update-operator", "a++ → a--"),
    (Operator::RemovedUnary, "removed-unary", "!a → a, -a → a"),
    (Operator::ChangedNumber, "changed-number", "60 → 61"),
    (Operator::ChangedText, "changed-text", "'text' → '', '' → 'changed'"),
    (Operator::FlippedBoolean, "flipped-boolean", "true → false"),
    (Operator::SwappedEvent, "swapped-event", "return 'success' → return 'error'"),
    (Operator::RemovedCall, "removed-call", "this.setCurrentStateConstant(…); → ;"),
    (Operator::RemovedStatement, "removed-statement", "a = b; → ; (also throw, break, continue)"),
    (Operator::EmptiedBlock, "emptied-block", "else { … } → else {}"),
    (Operator::RemovedAwait, "removed-await", "await a → a"),
    (Operator::RemovedOptionalChain, "removed-optional-chain", "a?.b → a.b"),
    (Operator::EmptiedLiteral, "emptied-literal", "[a, b] → [], { a: 1 } → {}"),
    (Operator::EmptiedSpread, "emptied-spread", "[...a, b] → [...[], b]"),
    (Operator::SwappedMethod, "swapped-method", "every → some, startsWith → endsWith"),
    (Operator::RemovedMethod, "removed-method", "text.trim() → text"),
    (Operator::ChangedRegex, "changed-regex", r"/^\d+$/ → /\d+$/, /^\D+$/, /^\d$/"),
];

impl Operator {
    pub fn all() -> impl Iterator<Item = Self> {
        TABLE.iter().map(|(operator, ..)| *operator)
    }

    pub fn id(self) -> &'static str {
        TABLE[self as usize].1
    }

    pub fn example(self) -> &'static str {
        TABLE[self as usize].2
    }

    pub fn named(id: &str) -> Option<Self> {
        Self::all().find(|operator| operator.id() == id)
    }
}

#[cfg(test)]
mod tests {
    use super::TABLE;

    #[test]
    fn operators_stand_in_the_table_in_their_order() {
        assert!(TABLE.iter().enumerate().all(|(at, (operator, ..))| *operator as usize == at));
    }
}
