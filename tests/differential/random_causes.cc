// Random questions about causes.
#include <algorithm>

#include "random_conditions.h"
#include "random_forms.h"

namespace bede::differential {
namespace {

class CauseMaker {
  public:
    CauseMaker(Random& random, const Base& base)
        : random_(random), base_(base), conditions_(random, base) {}

    std::optional<std::uint64_t> steps() {
        if (random_.one_in(3)) return std::nullopt;
        return static_cast<std::uint64_t>(random_.number(1, 4));
    }

    Causal causal() {
        Causal out{
            .reach = random_.pick<Reach>({Reach::causes, Reach::causes, Reach::effects,
                                          Reach::effects, Reach::root_causes, Reach::root_effects,
                                          Reach::common_causes, Reach::depending}),
            .event = "",
            .others = {},
            .steps = steps(),
            .via = {}};
        if (random_.one_in(2)) out.via = conditions_.causal_types();
        const bool onwards = out.reach == Reach::effects || out.reach == Reach::root_effects ||
                             out.reach == Reach::depending;
        out.event = begun(!onwards);
        if (random_.one_in(4)) out.according_to = conditions_.voices();
        if (random_.one_in(3)) out.condition = conditions_.condition(ThingType::event, 1);
        const bool common = out.reach == Reach::common_causes;
        const std::string cause = begun(false);
        if (common) out.event = further(cause, random_.number(1, 2));
        for (int i = common ? random_.number(1, 2) : 0; i > 0; --i) {
            out.others.push_back(further(cause, random_.number(1, 2)));
        }
        out.tail.items = {field("id"), node(Column{common ? "steps" : "step"}),
                          node(Column{"strength"})};
        if (random_.one_in(3)) out.tail.order_by.push_back({node(Column{"strength"}), true});
        if (random_.one_in(4)) out.tail.limit = random_.number(0, 4);
        return out;
    }

    TurningPoints turning_points() {
        TurningPoints out;
        for (int tries = 0; tries < 8 && out.to == out.from; ++tries) {
            out.from = begun(false);
            out.to = further(out.from, random_.number(2, 5));
        }
        if (random_.one_in(3)) out.via = conditions_.causal_types();
        if (random_.one_in(2)) out.steps = static_cast<std::uint64_t>(random_.number(1, 5));
        if (random_.one_in(3)) out.condition = conditions_.condition(ThingType::event, 1);
        return out;
    }

    Chains chains() {
        Chains out{.choice = random_.word({"", "", "shortest", "strongest", "latest-departure"}),
                   .from = begun(false),
                   .to = "",
                   .steps = static_cast<std::uint64_t>(random_.number(1, 4)),
                   .via = conditions_.causal_types()};
        out.to = further(out.from, random_.number(1, 4));
        return out;
    }

  private:
    // Those that are followed without `via`, from cause to effect.
    std::vector<Relation> causal_relations() const {
        std::vector<Relation> out;
        for (const Relation& relation : base_.relations) {
            for (const char* type : {"causes", "triggers", "sparks", "enables", "motivates"}) {
                if (relation.type == type) out.push_back(relation);
            }
        }
        return out;
    }

    // Mostly an event that something leads to, or that leads to something.
    std::string begun(bool at_its_effect) {
        const std::vector<Relation> relations = causal_relations();
        if (relations.empty() || random_.one_in(6)) return conditions_.some_event();
        const Relation& relation = random_.pick(relations);
        return at_its_effect ? relation.to : relation.from;
    }

    // So many relations further on, if there are any, in no circle.
    std::string further(std::string event, int steps) {
        std::vector<std::string> passed = {event};
        for (; steps > 0; --steps) {
            std::vector<std::string> next;
            for (const Relation& relation : causal_relations()) {
                const bool again = std::ranges::find(passed, relation.to) != passed.end();
                if (relation.from == event && !again) next.push_back(relation.to);
            }
            if (next.empty()) break;
            event = random_.pick(next);
            passed.push_back(event);
        }
        return event;
    }

    Random& random_;
    const Base& base_;
    Conditions conditions_;
};

}  // namespace

Causal random_causal(Random& random, const Base& base) { return CauseMaker(random, base).causal(); }

Chains random_chains(Random& random, const Base& base) { return CauseMaker(random, base).chains(); }

TurningPoints random_turning_points(Random& random, const Base& base) {
    return CauseMaker(random, base).turning_points();
}

}  // namespace bede::differential
