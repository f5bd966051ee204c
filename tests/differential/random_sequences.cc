// Random sequences of events.
#include "random_columns.h"
#include "random_conditions.h"
#include "random_forms.h"
#include "random_tail.h"

namespace bede::differential {
namespace {

class SequenceMaker {
  public:
    SequenceMaker(Random& random, const Base& base) : random_(random), conditions_(random, base) {}

    Sequences make() {
        Sequences out;
        out.certainly = random_.one_in(8);
        const int steps = random_.pick<int>({2, 2, 3});
        for (int i = 1; i <= steps; ++i) {
            out.steps.push_back(step("q" + std::to_string(i), i == 1));
            names_.push_back(node(Column{out.steps.back().name}));
        }
        if (random_.one_in(3)) out.overall_days = days();
        if (random_.one_in(3)) {
            out.sharing.push_back(random_.word({"actor", "place", "source"}));
            if (random_.one_in(3)) out.sharing.push_back("actor");
            if (out.sharing.front() == out.sharing.back()) out.sharing.resize(1);
        }
        if (random_.one_in(3)) out.absences.push_back({kinds(), "q1", "q2"});
        for (int i = random_.pick<int>({0, 0, 0, 1, 1, 2}); i > 0; --i) {
            if (NodePtr one = clause()) out.clauses.push_back(one);
        }
        conditions_.name_events(names_);
        if (random_.one_in(3)) out.where = where();
        out.tail = tail(out);
        return out;
    }

  private:
    // "within" behind a step would be its window.
    NodePtr clause() {
        NodePtr one = conditions_.clause(ThingType::event, 0);
        const auto* phrase = one ? std::get_if<PhraseTest>(&one->form) : nullptr;
        if (phrase == nullptr || !phrase->side.empty() || phrase->measure != "within") return one;
        PhraseTest same = *phrase;
        same.measure = "at most";
        return node(std::move(same));
    }

    SequenceStep step(const std::string& name, bool first) {
        SequenceStep out{.name = name, .kinds = {}, .within_days = {}};
        // Few, so that there are not too many rows.
        out.kinds = kinds();
        if (!first && random_.one_in(2)) out.within_days = days();
        out.optional = !first && random_.one_in(5);
        return out;
    }

    std::vector<std::string> kinds() {
        std::vector<std::string> out;
        for (int i = random_.number(1, 2); i > 0; --i) {
            out.push_back(random_.word({"meeting", "talks", "call", "war", "battle", "siege"}));
        }
        return out;
    }

    std::int64_t days() { return random_.pick<std::int64_t>({1, 2, 14, 30, 90, 365, 800}); }

    NodePtr where() {
        return conditions_.condition_on(random_.pick(names_), ThingType::event,
                                        random_.number(0, 1));
    }

    Tail tail(const Sequences& asked) {
        Columns columns;
        for (const NodePtr& name : names_) {
            for (int i = 0; i < 6; ++i) columns.plain.push_back(name);
            const Columns more = columns_of(ThingType::event, name, conditions_);
            columns.plain.insert(columns.plain.end(), more.plain.begin(), more.plain.end());
            columns.groupable.push_back(name);
            columns.numbers.push_back(call("duration", name));
            columns.numbers.push_back(call("year", name));
        }
        columns.plain.push_back(node(Call{"gap", {names_[0], names_[1]}}));
        if (!asked.sharing.empty()) columns.plain.push_back(node(Column{"shared"}));
        return random_tail(random_, columns, false);
    }

    Random& random_;
    Conditions conditions_;
    std::vector<NodePtr> names_;
};

}  // namespace

Sequences random_sequences(Random& random, const Base& base) {
    return SequenceMaker(random, base).make();
}

}  // namespace bede::differential
