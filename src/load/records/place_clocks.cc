#include "load/records/place_clocks.h"

#include <fmt/format.h>

#include <algorithm>

#include "time/place_clock.h"

namespace bede::load {
namespace {

constexpr std::string_view on_clock = "on the clock of @";
constexpr std::string_view on_no_clock = "its places have different clocks: ";

bool has_clock_time(const Event& event) {
    if (!event.when) return false;
    return event.when->extent.clocked ||
           std::ranges::any_of(event.when->alternatives, &Extent::clocked);
}

// Whether all of these zones have the same clocks at that time.
bool agree(const When& when, std::string_view zone, std::string_view other) {
    When first = when;
    When second = when;
    put_in_zone(first, zone);
    put_in_zone(second, other);
    return first.extent == second.extent && first.alternatives == second.alternatives;
}

}  // namespace

PlaceClocks::PlaceClocks(const Records& records, const Graph* existing,
                         const std::set<std::string>& replaced)
    : existing_(existing), replaced_(replaced), places_change_(!records.places.empty()) {
    for (const auto& [place, where] : records.places) own_.emplace(place.id, &place);
    if (existing == nullptr || places_change_) return;
    places_change_ = std::ranges::any_of(replaced, [&](const std::string& base) {
        return !existing->of_base(ThingType::place, base).empty();
    });
}

const Place* PlaceClocks::place(std::string_view id) const {
    const auto own = own_.find(id);
    if (own != own_.end()) return own->second;
    if (existing_ == nullptr) return nullptr;
    const auto handle = existing_->find(ThingType::place, id);
    if (!handle) return nullptr;
    const Place& found = existing_->place(PlaceId{*handle});
    return replaced_.contains(found.base) ? nullptr : &found;
}

// Places on the way are asked about once, however deep they lie.
PlaceClocks::Clock PlaceClocks::clock_at(std::string_view id) const {
    std::vector<std::string_view> passed;
    Clock clock;
    while (!id.empty()) {
        const Place* const here = place(id);
        if (here == nullptr) break;
        const auto [entry, is_new] = found_.try_emplace(here->id);
        if (!is_new) {  // or a place within itself, which is reported as such
            clock = entry->second;
            break;
        }
        passed.push_back(entry->first);
        if (!here->zone.empty()) {
            clock = {here->zone, here->id};
            break;
        }
        id = here->within;
    }
    for (const std::string_view each : passed) found_[each] = clock;
    return clock;
}

std::vector<PlaceClocks::Clock> PlaceClocks::clocks_of(const Event& event) const {
    std::vector<Clock> clocks;
    for (const std::string& id : event.places) {
        const Clock clock = clock_at(id);
        if (clock.zone.empty()) continue;
        const bool known =
            std::ranges::any_of(clocks, [&](const Clock& one) { return one.zone == clock.zone; });
        if (!known) clocks.push_back(clock);
    }
    return clocks;
}

PlaceClocks::Outcome PlaceClocks::put(Event& event, std::optional<Extent>* given) const {
    if (!event.when || !lacks_zone(*event.when)) return {};
    const std::vector<Clock> clocks = clocks_of(event);
    if (clocks.empty()) return {};
    const Clock& clock = clocks.front();
    const bool differ = !std::ranges::all_of(
        clocks, [&](const Clock& other) { return agree(*event.when, clock.zone, other.zone); });
    if (differ) {
        std::string all;
        for (const Clock& each : clocks) {
            all += fmt::format("{}@{} ({})", all.empty() ? "" : ", ", each.place, each.zone);
        }
        event.dating.insert(event.dating.begin(), std::string(on_no_clock) + all);
        return {.differ = true};
    }
    const bool changed = put_in_zone(*event.when, clock.zone);
    if (given != nullptr && *given) put_in_zone(**given, clock.zone);
    event.dating.insert(event.dating.begin(),
                        fmt::format("{}{} ({})", on_clock, clock.place, clock.zone));
    return {.changed_then = changed};
}

PlaceClocks::Outcome PlaceClocks::put(Event& event) const { return put(event, nullptr); }

// What the words alone say is read from them again.
void PlaceClocks::put_anew(Event& event) const {
    if (!has_clock_time(event)) return;
    std::optional<When> said = read_when(event.when->text).when;
    if (!said || !lacks_zone(*said)) return;
    if (event.given) take_out_of_zone(*event.given, said->extent, event.when->zone);
    event.when = *std::move(said);
    std::erase_if(event.dating, [](const std::string& how) {
        return how.starts_with(on_clock) || how.starts_with(on_no_clock);
    });
    put(event, &event.given);
}

bool PlaceClocks::would_change(const Event& event) const {
    if (!places_change_ || !has_clock_time(event)) return false;
    Event anew = event;
    put_anew(anew);
    return anew.when != event.when || anew.dating != event.dating;
}

}  // namespace bede::load
