#include "load/names/cycles.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

namespace bede::load {
namespace {

constexpr std::uint64_t steps_of_arrow = 50;

// Depth-first with a stack of its own: a chain of parts may be as long as a base.
class Search {
  public:
    Search(const Arrows& arrows, const Steps& steps) : arrows_(arrows), steps_(steps) {}

    std::vector<Cycle> run() {
        for (const auto& [id, out] : arrows_) visit(id);
        return std::move(cycles_);
    }

  private:
    enum class State : std::uint8_t { on_path, done };
    struct Step {
        std::string_view id;
        const std::vector<Arrow>* out;
        std::size_t next = 0;
    };

    void visit(std::string_view start) {
        enter(start);
        while (!path_.empty()) {
            steps_.take(steps_of_arrow);
            Step& step = path_.back();
            if (step.next == step.out->size()) {
                states_[step.id] = State::done;
                path_.pop_back();
                continue;
            }
            follow(step.out->at(step.next++));
        }
    }

    void enter(std::string_view id) {
        const auto found = arrows_.find(id);
        if (found == arrows_.end() || states_.contains(found->first)) return;
        states_.emplace(found->first, State::on_path);
        path_.push_back({found->first, &found->second});
    }

    void follow(const Arrow& arrow) {
        const auto state = states_.find(arrow.to);
        if (state == states_.end()) return enter(arrow.to);
        if (state->second == State::done) return;
        Cycle cycle{.ids = {}, .where = arrow.where};
        auto at = std::ranges::find(path_, arrow.to, &Step::id);
        for (; at != path_.end(); ++at) {
            cycle.ids.emplace_back(at->id);
            if (!arrow.where && at->out->at(at->next - 1).where) {
                cycle.where = at->out->at(at->next - 1).where;
            }
        }
        cycles_.push_back(std::move(cycle));
    }

    const Arrows& arrows_;
    const Steps& steps_;
    std::map<std::string_view, State> states_;
    std::vector<Step> path_;
    std::vector<Cycle> cycles_;
};

}  // namespace

std::vector<Cycle> find_cycles(const Arrows& arrows, const Steps& steps) {
    return Search(arrows, steps).run();
}

std::string to_string(const Cycle& cycle) {
    constexpr std::size_t shown_max = 8;
    const bool whole = cycle.ids.size() <= shown_max;
    const auto end = whole ? cycle.ids.end() : cycle.ids.begin() + shown_max;
    return fmt::format("{}{}, {}", fmt::join(cycle.ids.begin(), end, ", "), whole ? "" : ", …",
                       cycle.ids.front());
}

}  // namespace bede::load
