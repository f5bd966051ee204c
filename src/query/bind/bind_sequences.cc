// Sequences: variables to columns, windows to phrases. What holds between two steps is a condition
// on a row of its own, whose columns are the earlier and the later of them.
#include <fmt/format.h>

#include <algorithm>

#include "query/bind/binder.h"

namespace bede::query {
namespace {

constexpr std::size_t steps_max = 16;

ExpressionPtr column(std::size_t index, Span span) {
    return make(Column{index, ""}, Type::event, span);
}

ExpressionPtr starts_after(std::size_t later, std::size_t earlier, Span span) {
    const auto start = [&](std::size_t index) {
        return make(Apply{find_function("start"), {column(index, span)}}, Type::time, span);
    };
    return make(
        TimeTest{.relation = TimeRelation::after, .left = start(later), .right = start(earlier)},
        Type::truth, span);
}

ExpressionPtr starts_within(const Duration& distance, Span span) {
    return make(PhraseTest{.phrase = {.subject = Side::start,
                                      .measure = Measure::within,
                                      .distance = distance,
                                      .direction = Direction::after,
                                      .object = Side::start},
                           .left = column(1, span),
                           .right = column(0, span)},
                Type::truth, span);
}

class SequenceBinder {
  public:
    SequenceBinder(const ast::Sequences& sequences, const Graph& graph, const Names& names)
        : sequences_(sequences),
          graph_(graph),
          names_(names),
          each_(graph, names, Scope{.it = ThingType::event}) {}

    // `conditions`: on the variables; what they speak of, the whole question speaks of.
    SequencePattern pattern(const std::vector<ExpressionPtr>& conditions) {
        sight_ = sight_of(names_, conditions);
        for (const ast::ExpressionPtr& each : sequences_.each) {
            sight_.learn(*each_.condition(*each));
        }
        if (sequences_.steps.size() > steps_max) {
            wrong("BQL-0214", sequences_.steps[steps_max].variable.span,
                  fmt::format("a sequence has at most {} steps", steps_max),
                  "ask for the first part and the second part");
        }
        SequencePattern out;
        for (const ast::SequenceStep& step : sequences_.steps) out.steps.push_back(bind(step));
        if (sequences_.overall) {
            out.overall_within = each_.duration(*sequences_.overall);
            out.overall.push_back(starts_within(*out.overall_within, sequences_.overall->span));
        }
        for (const ast::Shared shared : sequences_.sharing) {
            if (std::ranges::find(out.sharing, shared) == out.sharing.end()) {
                out.sharing.push_back(shared);
            }
        }
        for (const ast::Absence& absence : sequences_.absences) {
            out.absences.push_back(bind(absence));
        }
        return out;
    }

    Scope scope() const {
        Scope scope;
        for (const ast::SequenceStep& step : sequences_.steps) {
            const std::string& name = step.variable.text;
            if (std::ranges::find(scope.columns, name, &SourceColumn::name) !=
                scope.columns.end()) {
                wrong("BQL-0214", step.variable.span, fmt::format("there are two steps '{}'", name),
                      "give each step a name of its own");
            }
            scope.columns.push_back({name, Type::event});
        }
        if (!sequences_.sharing.empty()) scope.columns.push_back({"shared", Type::list});
        return scope;
    }

  private:
    // The events that a step, or what must be absent, may be.
    std::shared_ptr<const BoundQuery> find(const ast::ExpressionPtr& kinds, bool step) const {
        BoundFind out;
        if (kinds) out.conditions.push_back(each_.condition(*kinds));
        for (std::size_t i = 0; step && i < sequences_.each.size(); ++i) {
            out.conditions.push_back(each_.condition(*sequences_.each[i]));
        }
        out.sight = sight_;
        add_presence(names_.world, make(It{}, Type::event, Span{}), out.conditions);
        out.tail.items = {{make(It{}, Type::event, Span{}), "it", "it"}};
        return std::make_shared<const BoundQuery>(
            BoundQuery{.node = std::move(out), .world = names_.world});
    }

    BoundStep bind(const ast::SequenceStep& step) const {
        BoundStep out{.variable = step.variable.text,
                      .find = find(step.kinds, true),
                      .follows = {starts_after(1, 0, step.variable.span)},
                      .within = {},
                      .optional = step.optional};
        if (!step.within) return out;
        if (&step == &sequences_.steps.front()) {
            wrong("BQL-0214", step.within->span, "the first step has none before it",
                  "put the window behind a later step, or say 'overall' behind it");
        }
        out.within = each_.duration(*step.within);
        out.follows.push_back(starts_within(*out.within, step.within->span));
        return out;
    }

    BoundAbsence bind(const ast::Absence& absence) const {
        BoundAbsence out{.after = step_called(absence.after),
                         .before = step_called(absence.before),
                         .find = find(absence.kinds, false),
                         .between = {starts_after(2, 0, absence.after.span),
                                     starts_after(1, 2, absence.before.span)}};
        if (out.after >= out.before) {
            wrong("BQL-0214", absence.after.span,
                  fmt::format("'{}' is not before '{}'", absence.after.text, absence.before.text),
                  "name the earlier step first");
        }
        return out;
    }

    std::size_t step_called(const ast::Name& name) const {
        for (std::size_t i = 0; i < sequences_.steps.size(); ++i) {
            if (sequences_.steps[i].variable.text == name.text) return i;
        }
        wrong("BQL-0214", name.span, fmt::format("no step is called '{}'", name.text),
              "name two of the steps: without (t: talks) between c and v");
    }

    const ast::Sequences& sequences_;
    const Graph& graph_;
    const Names& names_;
    ExpressionBinder each_;
    Sight sight_;
};

}  // namespace

BoundSequences bind_sequences(const ast::Sequences& sequences, const Graph& graph,
                              const Names& names, Scope& scope) {
    SequenceBinder binder(sequences, graph, names);
    scope = binder.scope();
    BoundSequences out;
    out.certain_only = sequences.certainty == ast::Certainty::certainly;
    const ExpressionBinder variables(graph, names, scope);
    for (const ast::ExpressionPtr& condition : sequences.conditions) {
        out.conditions.push_back(variables.condition(*condition));
    }
    out.pattern = binder.pattern(out.conditions);
    return out;
}

}  // namespace bede::query
