//! The operators: ways to change code in one place, as a mistake of a person might.

/// A way to change code in one place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Operator {
    /// `if (ready)` becomes `if (!(ready))`.
    NegatedCondition,
    /// `if (ready)` becomes `if (true)` and `if (false)`.
    ForcedCondition,
    /// `<` becomes `<=`.
    ComparisonBoundary,
    /// `<` becomes `>=`.
    ReversedComparison,
    /// `===` becomes `!==`.
    NegatedEquality,
    /// `&&` becomes `||`.
    LogicalOperator,
    /// `a ?? b` becomes `a`.
    RemovedFallback,
    /// `{ a = 1 }` becomes `{ a }`.
    RemovedDefault,
    /// `a + b` becomes `a - b`.
    ArithmeticOperator,
    /// `a += b` becomes `a -= b`.
    AssignmentOperator,
    /// `a++` becomes `a--`.
    UpdateOperator,
    /// `!a` becomes `a`.
    RemovedUnary,
    /// `60` becomes `61`.
    ChangedNumber,
    /// `'text'` becomes `''`.
    ChangedText,
    /// `true` becomes `false`.
    FlippedBoolean,
    /// `return 'success'` becomes `return 'error'`.
    SwappedEvent,
    /// A statement that is a call is gone.
    RemovedCall,
    /// An assignment, a `throw`, a `break` or a `continue` is gone.
    RemovedStatement,
    /// A block or the body of a function does nothing.
    EmptiedBlock,
    /// `await a` becomes `a`.
    RemovedAwait,
    /// `a?.b` becomes `a.b`.
    RemovedOptionalChain,
    /// `[a, b]` becomes `[]`, and `{ a: 1 }` becomes `{}`.
    EmptiedLiteral,
    /// `[...a, b]` becomes `[...[], b]`.
    EmptiedSpread,
    /// `every` becomes `some`.
    SwappedMethod,
    /// `text.trim()` becomes `text`.
    RemovedMethod,
    /// An anchor, a class, a repetition or a flag of a regular expression is another one or gone.
    ChangedRegex,
}

impl Operator {
    /// All of them, in the order in which they are listed.
    pub const ALL: [Self; 26] = [
        Self::NegatedCondition,
        Self::ForcedCondition,
        Self::ComparisonBoundary,
        Self::ReversedComparison,
        Self::NegatedEquality,
        Self::LogicalOperator,
        Self::RemovedFallback,
        Self::RemovedDefault,
        Self::ArithmeticOperator,
        Self::AssignmentOperator,
        Self::UpdateOperator,
        Self::RemovedUnary,
        Self::ChangedNumber,
        Self::ChangedText,
        Self::FlippedBoolean,
        Self::SwappedEvent,
        Self::RemovedCall,
        Self::RemovedStatement,
        Self::EmptiedBlock,
        Self::RemovedAwait,
        Self::RemovedOptionalChain,
        Self::EmptiedLiteral,
        Self::EmptiedSpread,
        Self::SwappedMethod,
        Self::RemovedMethod,
        Self::ChangedRegex,
    ];

    pub fn id(self) -> &'static str {
        self.words().0
    }

    pub fn example(self) -> &'static str {
        self.words().1
    }

    pub fn named(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|operator| operator.id() == id)
    }

    fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::NegatedCondition => ("negated-condition", "if (ready) → if (!(ready))"),
            Self::ForcedCondition => ("forced-condition", "if (ready) → if (true), if (false)"),
            Self::ComparisonBoundary => ("comparison-boundary", "a < b → a <= b"),
            Self::ReversedComparison => ("reversed-comparison", "a < b → a >= b"),
            Self::NegatedEquality => ("negated-equality", "a === b → a !== b"),
            Self::LogicalOperator => ("logical-operator", "a && b → a || b"),
            Self::RemovedFallback => ("removed-fallback", "a ?? b → a"),
            Self::RemovedDefault => ("removed-default", "const { a = 1 } → const { a }"),
            Self::ArithmeticOperator => ("arithmetic-operator", "a + b → a - b"),
            Self::AssignmentOperator => ("assignment-operator", "a += b → a -= b"),
            Self::UpdateOperator => ("update-operator", "a++ → a--"),
            Self::RemovedUnary => ("removed-unary", "!a → a, -a → a"),
            Self::ChangedNumber => ("changed-number", "60 → 61"),
            Self::ChangedText => ("changed-text", "'text' → '', '' → 'changed'"),
            Self::FlippedBoolean => ("flipped-boolean", "true → false"),
            Self::SwappedEvent => ("swapped-event", "return 'success' → return 'error'"),
            Self::RemovedCall => ("removed-call", "this.setCurrentStateConstant(…); → ;"),
            Self::RemovedStatement => ("removed-statement", "a = b; → ; (also throw, break, continue)"),
            Self::EmptiedBlock => ("emptied-block", "else { … } → else {}"),
            Self::RemovedAwait => ("removed-await", "await a → a"),
            Self::RemovedOptionalChain => ("removed-optional-chain", "a?.b → a.b"),
            Self::EmptiedLiteral => ("emptied-literal", "[a, b] → [], { a: 1 } → {}"),
            Self::EmptiedSpread => ("emptied-spread", "[...a, b] → [...[], b]"),
            Self::SwappedMethod => ("swapped-method", "every → some, startsWith → endsWith"),
            Self::RemovedMethod => ("removed-method", "text.trim() → text"),
            Self::ChangedRegex => ("changed-regex", r"/^\d+$/ → /\d+$/, /^\D+$/, /^\d$/"),
        }
    }
}
