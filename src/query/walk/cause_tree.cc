#include "query/walk/cause_tree.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "query/catalog/fields.h"
#include "query/eval/together.h"

namespace bede::query {
namespace {

// Columns of both trees; the first is the depth, as Answer asks.
const std::vector<std::string> tree_columns = {"depth", "event",      "when", "relation",
                                               "says",  "confidence", "note"};

Value words_or_null(std::string text) { return text.empty() ? Value() : Value(std::move(text)); }

Row event_row(const Graph& graph, std::int64_t depth, EventId event) {
    const Value when = find_field(ThingType::event, "when")->read(graph, event.value);
    const Entity entity = entity_of(graph, ThingType::event, event.value);
    Row row{.cells = {Value(depth), Value(entity), when, Value(), Value(), Value(), Value()},
            .certainty = Truth::yes};
    if (const Modality modality = entity.modality(); modality != Modality::actual) {
        row.modality = to_string(modality);
    }
    return row;
}

// The row of the event at one end of a step, with what is said of the step.
Row step_row(const Graph& graph, std::int64_t depth, EventId event, const CausalStep& step) {
    Row row = event_row(graph, depth, event);
    const Relation& relation = graph.relation(step.relation);
    row.cells[3] = Value(relation.type);
    row.cells[4] = words_or_null(to_string(voices_of(graph, step.relation)));
    if (relation.confidence != Confidence::unstated) {
        row.cells[5] = Value(std::string(to_string(relation.confidence)));
    }
    row.certainty = step.certainty;
    return row;
}

class TreeBuilder {
  public:
    TreeBuilder(const Graph& graph, ast::Reach direction, const BoundReach& follow,
                const Evaluator& evaluator, const Limits& limits)
        : graph_(graph),
          net_(graph, follow),
          direction_(direction),
          follow_(follow),
          evaluator_(evaluator),
          limits_(limits) {}

    Answer build(EventId root) {
        answer_.form = Form::tree;
        answer_.columns = tree_columns;
        answer_.certainty_shown = true;
        answer_.rows.push_back(event_row(graph_, 0, root));
        opened_.insert(root);
        enter(root);
        while (!levels_.empty()) go_on();
        if (cut_) {
            answer_.cuts.push_back(cut_note(direction_, follow_.steps_max));
            answer_.notes = answer_.cuts;
        }
        if (answer_.rows.size() == 1) {
            answer_.notes.push_back(fmt::format("in this record @{} has no {}",
                                                graph_.id(ThingType::event, root.value), word()));
        }
        return std::move(answer_);
    }

  private:
    std::string_view word() const {
        return direction_ == ast::Reach::causes ? "causes" : "effects";
    }

    // An event that is open, and the steps from it, those before `next` taken.
    struct Level {
        EventId event;
        std::vector<CausalStep> steps;
        std::size_t next = 0;
    };

    bool wanted(EventId event) const {
        const Tuple tuple{.it = entity_of(graph_, ThingType::event, event.value), .columns = {}};
        return truth_of(follow_.conditions, tuple, evaluator_) != Truth::no;
    }

    void enter(EventId event) {
        on_path_.insert(event);
        levels_.push_back({event, net_.steps(event, direction_)});
    }

    void leave() {
        on_path_.erase(levels_.back().event);
        levels_.pop_back();
    }

    void go_on() {
        limits_.check();
        const std::size_t depth = levels_.size();
        Level& level = levels_.back();
        if (level.next == level.steps.size()) return leave();
        const CausalStep step = level.steps[level.next++];
        const EventId next = direction_ == ast::Reach::causes ? step.cause : step.effect;
        if (on_path_.contains(next) || !wanted(next)) return;
        if (depth > follow_.steps_max) {
            cut_ = true;
            return leave();
        }
        answer_.rows.push_back(step_row(graph_, static_cast<std::int64_t>(depth), next, step));
        limits_.rows(answer_.rows.size());
        // An event that was reached before is not opened again, unless nothing is below it.
        if (opened_.insert(next).second) {
            enter(next);
        } else if (!net_.steps(next, direction_).empty()) {
            answer_.rows.back().cells[6] = Value(std::string("see above"));
        }
    }

    const Graph& graph_;
    CausalNet net_;
    ast::Reach direction_;
    const BoundReach& follow_;
    const Evaluator& evaluator_;
    const Limits& limits_;
    Answer answer_;
    std::vector<Level> levels_;
    std::set<EventId> opened_;
    std::set<EventId> on_path_;
    bool cut_ = false;
};

}  // namespace

Answer cause_tree(const Graph& graph, EventId root, ast::Reach direction, const BoundReach& follow,
                  const Evaluator& evaluator, const Limits& limits) {
    return TreeBuilder(graph, direction, follow, evaluator, limits).build(root);
}

Answer chain_list(const Graph& graph, const ChainResult& result) {
    Answer answer;
    answer.form = Form::tree;
    answer.columns = tree_columns;
    answer.certainty_shown = true;
    answer.cuts = result.remarks.cuts;
    answer.notes = answer.cuts;
    answer.notes.insert(answer.notes.end(), result.remarks.notes.begin(),
                        result.remarks.notes.end());
    for (const Chain& chain : result.chains) {
        if (chain.empty()) continue;
        Row root = event_row(graph, 0, chain.front().cause);
        root.cells[6] =
            Value(fmt::format("{} step{}; weakest: {}", chain.size(), chain.size() == 1 ? "" : "s",
                              describe(graph, weakest(chain))));
        for (const CausalStep& step : chain) root.certainty = both(root.certainty, step.certainty);
        answer.rows.push_back(std::move(root));
        std::int64_t depth = 0;
        for (const CausalStep& step : chain) {
            answer.rows.push_back(step_row(graph, ++depth, step.effect, step));
        }
    }
    return answer;
}

}  // namespace bede::query
