#include "load/names/known_dates.h"

#include <algorithm>
#include <optional>

namespace bede::load {
namespace {

const When* date_in(const std::optional<When>& when) { return when ? &*when : nullptr; }

}  // namespace

KnownDates::KnownDates(const Records& records, const Graph* existing) : existing_(existing) {
    for (const auto& [actor, where] : records.actors) {
        lives_.emplace(actor.id, date_in(actor.lived));
    }
    for (const auto& [source, where] : records.sources) {
        publications_.emplace(source.id, date_in(source.published));
    }
}

const When* KnownDates::life_of(std::string_view actor) const {
    if (const auto known = lives_.find(actor); known != lives_.end()) return known->second;
    if (existing_ == nullptr) return nullptr;
    const auto handle = existing_->find(ThingType::actor, actor);
    const When* const life = handle ? date_in(existing_->actor(ActorId{*handle}).lived) : nullptr;
    return lives_.emplace(actor, life).first->second;
}

const When* KnownDates::publication_of(std::string_view source) const {
    const auto known = publications_.find(source);
    if (known != publications_.end()) return known->second;
    if (existing_ == nullptr) return nullptr;
    const auto handle = existing_->find(ThingType::source, source);
    const When* const date =
        handle ? date_in(existing_->source(SourceId{*handle}).published) : nullptr;
    return publications_.emplace(source, date).first->second;
}

bool KnownDates::has_dates_of(const Event& event) const {
    const auto lived = [&](const Participant& each) { return life_of(each.actor) != nullptr; };
    const auto published = [&](const Citation& each) {
        return publication_of(each.source) != nullptr;
    };
    return std::ranges::any_of(event.participants, lived) ||
           std::ranges::any_of(event.cites, published);
}

}  // namespace bede::load
