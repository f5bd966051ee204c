#include "query/world/worlds.h"

#include <algorithm>

#include "query/world/assumed.h"
#include "query/world/world_view.h"

namespace bede::query {

KeptWorlds::Contents KeptWorlds::take(std::uint32_t release, const World& world) {
    const std::string wanted = limits_text(world);
    const std::scoped_lock guard(mutex_);
    const auto found = std::ranges::find_if(kept_, [&](const auto& entry) {
        return entry.first == release && limits_text(entry.second->world()) == wanted;
    });
    if (found == kept_.end()) {
        if (!times_ || release_ != release) times_ = std::make_shared<StatementTimes>();
        release_ = release;
        return std::make_unique<WorldContents>(world, times_);
    }
    Contents contents = std::move(found->second);
    kept_.erase(found);
    return contents;
}

void KeptWorlds::keep(std::uint32_t release, Contents contents) {
    const std::scoped_lock guard(mutex_);
    if (kept_.size() == kept_max) kept_.erase(kept_.begin());
    kept_.emplace_back(release, std::move(contents));
}

void KeptWorlds::forget() {
    const std::scoped_lock guard(mutex_);
    kept_.clear();
    times_.reset();
}

Worlds::~Worlds() {
    if (kept_ == nullptr) return;
    for (auto& contents : contents_) kept_->keep(graph_.release().number, std::move(contents));
}

const Graph& Worlds::limited(const World& world) {
    if (!world.is_limited()) return graph_;
    std::unique_ptr<Graph>& known = limited_[limits_text(world)];
    if (!known) {
        contents_.push_back(kept_ == nullptr ? std::make_unique<WorldContents>(
                                                   world, std::make_shared<StatementTimes>())
                                             : kept_->take(graph_.release().number, world));
        known = std::make_unique<WorldView>(graph_, *contents_.back());
    }
    return *known;
}

std::vector<Worlds::Share> Worlds::shares() const {
    std::vector<Share> out;
    for (const auto& contents : contents_) {
        out.push_back({limits_text(contents->world()), contents->events(graph_)});
    }
    return out;
}

const Graph& Worlds::of(const World& world) {
    const ast::Assumptions& assumptions = world.assumptions;
    if (!assumptions.any()) return limited(world);
    std::unique_ptr<Graph>& known =
        assumed_[{limits_text(world), {assumptions.given_dates, assumptions.no_doubt}}];
    if (!known) known = std::make_unique<AssumedGraph>(limited(world), assumptions);
    return *known;
}

}  // namespace bede::query
