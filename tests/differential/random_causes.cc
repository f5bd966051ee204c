// Random questions about causes.
#include "random_conditions.h"
#include "random_forms.h"

namespace bede::differential {
namespace {

class CauseMaker {
  public:
    CauseMaker(Random& random, const Base& base) : random_(random), conditions_(random, base) {}

    std::optional<std::uint64_t> steps() {
        if (random_.one_in(3)) return std::nullopt;
        return static_cast<std::uint64_t>(random_.number(1, 4));
    }

    Causal causal() {
        Causal out{
            .reach = random_.pick<Reach>({Reach::causes, Reach::causes, Reach::effects,
                                          Reach::effects, Reach::root_causes, Reach::root_effects,
                                          Reach::common_causes, Reach::depending}),
            .event = conditions_.some_event(),
            .others = {},
            .steps = steps(),
            .via = conditions_.causal_types()};
        if (random_.one_in(4)) out.according_to = conditions_.voices();
        if (random_.one_in(3)) out.condition = conditions_.condition(ThingType::event, 1);
        const bool common = out.reach == Reach::common_causes;
        for (int i = common ? random_.number(1, 2) : 0; i > 0; --i) {
            out.others.push_back(conditions_.some_event());
        }
        out.tail.items = {field("id"), node(Column{common ? "steps" : "step"}),
                          node(Column{"strength"})};
        if (random_.one_in(3)) out.tail.order_by.push_back({node(Column{"strength"}), true});
        if (random_.one_in(4)) out.tail.limit = random_.number(0, 4);
        return out;
    }

    TurningPoints turning_points() {
        TurningPoints out{.from = conditions_.some_event(),
                          .to = conditions_.some_event(),
                          .via = conditions_.causal_types()};
        if (random_.one_in(3)) out.condition = conditions_.condition(ThingType::event, 1);
        return out;
    }

    Chains chains() {
        return {.shortest = random_.one_in(3),
                .from = conditions_.some_event(),
                .to = conditions_.some_event(),
                .steps = static_cast<std::uint64_t>(random_.number(1, 4)),
                .via = conditions_.causal_types()};
    }

  private:
    Random& random_;
    Conditions conditions_;
};

}  // namespace

Causal random_causal(Random& random, const Base& base) { return CauseMaker(random, base).causal(); }

Chains random_chains(Random& random, const Base& base) { return CauseMaker(random, base).chains(); }

TurningPoints random_turning_points(Random& random, const Base& base) {
    return CauseMaker(random, base).turning_points();
}

}  // namespace bede::differential
