#include "time/together.h"

#include "time/alternatives.h"
#include "time/bounds_search.h"
#include "time/demands.h"

namespace bede {
namespace {

// So many choices of members are tried.
constexpr std::size_t members_tried_max = 20'000;

// One member of each time after the other: an odometer.
class MemberChoices {
  public:
    explicit MemberChoices(std::span<const When> times) : times_(times), at_(times.size()) {
        for (const When& when : times) members_.push_back(&readings(when).front());
    }

    const std::vector<const Extent*>& members() const { return members_; }

    bool next() {
        for (std::size_t i = 0; i < times_.size(); ++i) {
            const std::span<const Extent> all = readings(times_[i]);
            at_[i] = at_[i] + 1 < all.size() ? at_[i] + 1 : 0;
            members_[i] = &all[at_[i]];
            if (at_[i] > 0) return true;
        }
        return false;
    }

  private:
    std::span<const When> times_;
    std::vector<std::size_t> at_;
    std::vector<const Extent*> members_;
};

}  // namespace

Truth decide(std::span<const When> times, const TimeCondition& condition) {
    MemberChoices choices(times);
    bool holding = false;
    bool failing = false;
    std::size_t tried = 0;
    Work work;
    do {
        if (++tried > members_tried_max || work.done()) return Truth::maybe;
        const DemandMaker maker(times, choices.members());
        holding = holding || is_possible(choices.members(), maker.demand(condition, false), work);
        failing = failing || is_possible(choices.members(), maker.demand(condition, true), work);
        if (holding && failing) return Truth::maybe;
    } while (choices.next());
    return truth(holding);
}

}  // namespace bede
