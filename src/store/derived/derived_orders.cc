// The rows of statements of order. What the dates of two events say already is left out, and with
// it nearly every cause: lists of a million events then have nothing to look for.
#include <algorithm>

#include "base/check.h"
#include "store/derived/derived.h"
#include "store/format/bytes.h"

namespace bede::store {

void Derivation::add_orders(std::uint32_t handle, const Event& event) {
    BEDE_CHECK(handle == modalities_.size());
    modalities_.push_back(event.modality);
    if (event.orders.empty()) return;
    Event& ordered = ordered_events_.emplace_back();
    ordered.id = event.id;
    ordered.orders = event.orders;
}

void Derivation::add_order(std::uint32_t handle, const Relation& relation) {
    if (!is_sure(relation)) return;
    const auto& handles = versions_.at(static_cast<std::size_t>(ThingType::event)).handles;
    const auto from = handles.find(relation.from);
    const auto to = handles.find(relation.to);
    if (from == handles.end() || to == handles.end()) return;
    const auto said =
        successions_of(order_rules_, relation, modalities_[from->second], modalities_[to->second]);
    const auto adds = [&](const StatedSuccession& each) { return adds_to_dates(each); };
    if (std::ranges::none_of(said, adds)) return;
    ordering_.push_back({handle, from->second, to->second});
}

// Events are added in order of their handles, so that these are their places.
bool Derivation::adds_to_dates(const StatedSuccession& said) const {
    const auto& handles = versions_.at(static_cast<std::size_t>(ThingType::event)).handles;
    const auto early = handles.find(said.early.event);
    const auto late = handles.find(said.late.event);
    if (early == handles.end() || late == handles.end() || early->second == late->second) {
        return false;
    }
    return !is_said_by_dates(said, events_[early->second].extent, events_[late->second].extent);
}

void Derivation::find_orders_of_events() {
    const auto& handles = versions_.at(static_cast<std::size_t>(ThingType::event)).handles;
    for (const Event& event : ordered_events_) {
        const std::uint32_t self = handles.at(event.id);
        for (const OrderConstraint& order : event.orders) {
            for (const StatedSuccession& said : successions_of(event, order)) {
                if (!adds_to_dates(said)) continue;
                ++order_count_;
                order_events_.emplace_back(handles.at(said.early.event), self);
                order_events_.emplace_back(handles.at(said.late.event), self);
            }
        }
    }
    std::ranges::sort(order_events_);
    const auto repeated = std::ranges::unique(order_events_);
    order_events_.erase(repeated.begin(), repeated.end());
}

void Derivation::find_orders_of_relations() {
    for (const OrderingRelation& each : ordering_) {
        if (denied_.contains(each.handle)) continue;
        ++order_count_;
        order_relations_.emplace_back(each.from, each.handle);
        order_relations_.emplace_back(each.to, each.handle);
    }
}

void Derivation::emit_orders(const Emit& emit) {
    Writer count;
    count.varint(order_count_);
    emit(orders_key(), count.bytes());
    const auto key_of = [](OrderedBy which) {
        return [which](std::uint32_t block) { return orders_key(which, block); };
    };
    emit_lists(emit, order_relations_, key_of(OrderedBy::relations));
    emit_lists(emit, order_events_, key_of(OrderedBy::events));
}

}  // namespace bede::store
