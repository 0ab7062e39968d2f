//! The productions of the grammar: every way of obtaining, reading, deciding and returning that is generated.

/// What a production makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sort {
    /// A whole file: how the action gets its parameters.
    Source,
    /// Statements that end the function, or do not.
    Body,
    /// An expression whose value is returned.
    Event,
    /// An expression that decides.
    Cond,
    /// The value of one parameter.
    Read,
}

/// What the values of a parameter are like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Taste {
    Flag,
    Number,
    Choice,
    Text,
}

macro_rules! kinds {
    ($($sort:ident { $($kind:ident($($part:ident),*))* })*) => {
        /// A production.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub(crate) enum Kind { $($($kind,)*)* }

        /// Every production with what it makes and what it is made of.
        pub(crate) const KINDS: &[(Kind, Sort, &[Sort])] =
            &[$($((Kind::$kind, Sort::$sort, &[$(Sort::$part),*]),)*)*];
    };
}

kinds! {
    Source {
        Direct(Body) Inline(Body) Awaited(Body) OrEmpty(Body) CoalesceEmpty(Body) SelfAlias(Body)
        ArrowThis(Body) CalledWithThis(Body) BoundThis(Body) HostArgument(Body) Carrier(Body)
        ClassField(Body) PrivateField(Body) ListDestructured(Body) Closure(Body) DefaultArgument(Body)
        BoundMethod(Body) DestructuredLoad(Body) MapOfParams(Body) Reassigned(Body) SpreadCopy(Body)
        AssignCopy(Body) MergedDefaults(Body) HelperBody(Body) AppliedBody(Body) GetterObject(Body)
        PromisedParams(Body) ArgumentsLoad(Body) GeneratedParams(Body) RememberedParams(Body)
        StaticLoader(Body) FactoryExport(Body) ConditionalSource(Body) ParamsSetter(Body)
        DefinedProperty(Body) AsyncGenerated(Body)
    }
    Body {
        Return(Event) IfElse(Cond, Body, Body) EarlyReturn(Cond, Event, Body) SwitchReturn(Read, Event, Event, Event)
        SwitchBreak(Read, Event, Event) SwitchWithoutDefault(Read, Event, Event) TryCatch(Cond, Event, Event)
        TryFinally(Body) CatchAfterFailure(Cond, Event, Event) ForOfBreak(Read) WhileBreak(Cond, Event, Event)
        ForContinue(Read) DoWhile(Cond, Event, Event) Labelled(Read) ReturnNothing(Cond, Body) FallsOff(Cond, Event)
        ThrowGuard(Cond, Body) VarThenReturn(Cond, Event, Event) InnerFunction(Body) KeysLoop(Event, Body)
        ForEachFlag(Event, Body) WriteFirst(Body) ReturnPromise(Body) CatchWhole(Cond, Event) ClassAction(Body)
        Destructured(Cond, Event, Event) Loop(Cond, Event, Event) DeclaredLater(Cond, Event, Event)
        SwitchTrue(Cond, Event, Event) RethrowGuard(Cond, Body) LabelledBlock(Cond, Event, Body)
        FinallyOverrules(Event, Event) AwaitLoop(Read) StaticBlock(Cond) OptionalCatch(Cond, Event, Event)
        NumberedLoop(Cond, Event) CountedKeys(Body)
    }
    Event {
        Literal() Ternary(Cond, Event, Event) AndOr(Cond, Event, Event) ConstantsObject(Cond) FrozenConstants(Cond)
        StaticMembers(Cond) TableFallback(Read) TableNullish(Read) TableBare(Read) TemplateTable(Read)
        MapRoutes(Read) MapGuard(Read) OwnGuard(Read) InGuard(Read) FindRoute(Read) FindThreshold(Read)
        HelperPick(Cond, Event, Event) AsyncHelper(Cond, Event, Event) AsyncBody(Body) PromiseResolve(Event)
        NewPromise(Cond, Event, Event) TimedPromise(Event) ThenChain(Cond, Event, Event)
        CatchChain(Cond, Event, Event) FinallyChain(Event) AllResults(Cond, Event, Event) RaceResult(Event)
        SettledResults(Cond, Event) TemplateEvent(Cond) ConcatEvent(Cond) ReduceEvent(Cond, Event) FieldEvent(Cond, Event, Event)
        PlaceholderField(Cond, Event, Event) MethodEvent(Cond, Event, Event) ClassState(Cond, Event, Event)
        GeneratorNext(Event) GeneratorLoop(Cond, Event, Event) TaggedTemplate(Event) ParamValue(Read)
        AllowedList(Read) NarrowedMember() AllowedMember() RefusedMember() IndexGuard(Read) DestructuredResult(Cond, Event, Event)
        ListResult(Cond, Event, Event) EntriesFind(Read) FromEntries(Read) Remembered(Cond, Event, Event)
        DefaultedArgument(Cond, Event) RestArguments(Cond, Event, Event) SpreadArguments(Cond, Event, Event)
        ArgumentsPick(Cond, Event, Event) CaseChange(Event) SplitEvent(Cond) NothingOr(Cond, Event) JoinedWords(Cond)
        Recursive(Event) Pipeline(Cond) Curried(Cond, Event, Event) HandlersTable(Read, Event) HandlersOptional(Read, Event)
        LogicalAssign(Cond, Event, Event) BooleanKey(Cond) TextBoolean(Cond) TypeofTable(Read) Sequence(Event)
        ListFirst(Cond, Event, Event) FilteredRoutes(Read) Forwarded(Cond, Event, Event) Getter(Cond, Event, Event)
        DefinedEvent(Event) Inherited(Cond, Event) ThenableResult(Event) TextOf(Cond, Event) MappedRoutes(Read)
        PushedList(Cond, Event) Clamp(Read) ObjectValues(Cond) AsyncFind(Cond, Event, Event) FlatTable(Read)
        CallbackStyle(Cond, Event, Event) IndexedList(Cond)
    }
    Cond {
        Truthy(Read) Doubled(Read) Equals(Read) NotEquals(Read) LooseEquals(Read) Above(Read) Below(Read) InOperator()
        HasOwn() ObjectHasOwn() BorrowedHasOwn() ReflectHas() Includes(Read) SetHas(Read) Matches(Read)
        TypeofText(Read) IsMissing(Read) Not(Cond) And(Cond, Cond) Or(Cond, Cond) Every() Some() ForOfAll()
        MissingList() AsyncCheck(Cond) BooleanCall(Read) HelperIsSet(Read) ConstantFlag() StateConstant() KeysCount()
        Stringified() ForIn() UnknownKey(Read) LowerCase(Read) TryParse(Read) FlagVariable(Cond) IndexOf(Read)
        Rules() EntriesRules() ClassCheck() NestedPattern() CountedErrors() Curry() EntriesOpen() NullCheck(Read)
        SortedKeys() RegExpKeys()
    }
    Read {
        Member() Quoted() ConstantKey() TemplateKey() ConcatKey() OptionalMember() ReflectGet() LocalGetter()
        GetterFallback() PlainPattern() RenamedPattern() DefaultPattern() ObjectRest() SpreadRead() AssignRead()
        HelperRead() HelperPattern() NullishAssign() FromMap() FromList() KeysMap() ForOfRead() GetterRead()
        MethodBag() ApplyRead() BoundRead() ReflectApply() CommaRead() AwaitedRead() AsyncRead() AllRead()
        CallbackRead() FieldsTable() SecondAlias() ComputedPattern() ConditionalKey() WeakRead() ClosureLoop()
        AssignedPattern() ArrayFromKeys() FromEntriesRead() SwitchedKey() CalledElement() SuperRead() BoundClass()
        TaggedMethod() MethodOnMap()
    }
}

impl Kind {
    /// What it makes.
    pub(crate) fn sort(self) -> Sort {
        KINDS[self as usize].1
    }

    /// What it is made of.
    pub(crate) fn parts(self) -> &'static [Sort] {
        KINDS[self as usize].2
    }

    /// The taste of the parameter that its reading part, or itself, wants.
    pub(crate) fn taste(self) -> Taste {
        match self {
            Self::Above | Self::Below | Self::FindThreshold | Self::Clamp => Taste::Number,
            Self::Matches | Self::TypeofText | Self::TryParse | Self::ParamValue | Self::NestedPattern => {
                Taste::Text
            }
            Self::Rules | Self::EntriesRules | Self::RegExpKeys | Self::TypeofTable => Taste::Text,
            kind if kind.sort() == Sort::Cond && !matches!(kind, Self::Equals | Self::NotEquals) => {
                match kind {
                    Self::LooseEquals | Self::Includes | Self::SetHas | Self::LowerCase | Self::IndexOf => {
                        Taste::Choice
                    }
                    Self::UnknownKey => Taste::Choice,
                    _ => Taste::Flag,
                }
            }
            _ => Taste::Choice,
        }
    }

    /// How many parameters it names itself.
    pub(crate) fn own_keys(self) -> usize {
        match self {
            Self::Every
            | Self::Some
            | Self::ForOfAll
            | Self::MissingList
            | Self::KeysLoop
            | Self::CountedKeys
            | Self::ForEachFlag => 2,
            Self::Rules | Self::EntriesRules | Self::CountedErrors | Self::Curry | Self::SortedKeys => 2,
            Self::KeysMap
            | Self::ConditionalKey
            | Self::ClosureLoop
            | Self::ArrayFromKeys
            | Self::SwitchedKey => 2,
            Self::InOperator
            | Self::HasOwn
            | Self::ObjectHasOwn
            | Self::BorrowedHasOwn
            | Self::ReflectHas => 1,
            Self::ClassCheck | Self::NestedPattern | Self::RegExpKeys => 1,
            // Not named, but there to be found.
            Self::KeysCount | Self::Stringified | Self::ForIn | Self::EntriesOpen => 1,
            Self::NarrowedMember | Self::AllowedMember | Self::RefusedMember => 1,
            kind => usize::from(kind.sort() == Sort::Read),
        }
    }
}
