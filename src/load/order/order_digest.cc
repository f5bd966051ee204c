#include "load/order/order_digest.h"

#include <algorithm>
#include <utility>

#include "base/digest.h"
#include "model/bytes.h"

namespace bede::load {
namespace {

constexpr std::uint64_t steps_of_entry = 1'000;

class OrderDigests {
  public:
    OrderDigests(std::size_t files, const Report& report) : sums_(files), report_(report) {}

    void add(const TimedEvent& event) {
        begin(event.id);
        out_.flag(event.dated);
        out_.flag(event.approximate);
        out_.flag(event.complete);
        out_.byte(static_cast<std::uint8_t>(event.modality));
        out_.varint(event.date_words);
        out_.flag(event.given.has_value());
        if (event.given) out_.extent(*event.given);
        for (const Extent& one : event.alternatives()) out_.extent(one);
        out_.varint(event.orders().size());
        for (std::size_t i = 0; i < event.orders().size(); ++i) {
            add(event.orders()[i], event.details->order_places[i]);
        }
        line(event.date);
        end(event.head);
    }

    void add(const TimedRelation& each) {
        begin(each.relation->id);
        out_.text(each.relation->type);
        out_.text(each.relation->from);
        out_.text(each.relation->to);
        out_.byte(static_cast<std::uint8_t>(each.relation->confidence));
        out_.flag(each.sure);
        out_.flag(each.contested);
        out_.flag(each.only_denied);
        line(*each.where);
        end(*each.where);
    }

    std::vector<std::uint64_t> take() { return std::move(sums_); }

  private:
    void begin(std::string_view id) {
        report_.steps().take(steps_of_entry);
        out_.clear();
        out_.text(id);
    }
    void end(const Where& where) {
        std::uint64_t& sum = sums_[where.file];
        sum = digest(out_.bytes(), sum);
    }

    void add(const OrderConstraint& order, const Where& where) {
        out_.byte(static_cast<std::uint8_t>(order.relation));
        out_.text(order.first);
        out_.text(order.second);
        out_.flag(order.distance.has_value());
        if (order.distance) out_.text(*order.distance);
        out_.flag(order.days.has_value());
        if (order.days) {
            out_.integer(order.days->least);
            out_.integer(order.days->most);
        }
        line(where);
    }
    void line(const Where& where) { out_.varint(report_.line_of(where)); }

    std::vector<std::uint64_t> sums_;
    const Report& report_;
    ByteWriter out_;
};

// Calls `take` with each in the order of files and places, so that each text is looked at once.
template <typename Each, typename WhereOf, typename Take>
void in_order_of_places(std::vector<const Each*> all, const WhereOf& where_of, const Take& take) {
    std::ranges::sort(all, {}, [&](const Each* each) {
        const Where& where = where_of(*each);
        return std::pair(where.file, where.span.begin);
    });
    for (const Each* each : all) take(*each);
}

}  // namespace

std::vector<bool> tied_events(const Timeline& timeline) {
    std::vector<bool> tied(timeline.events.size());
    const auto tie = [&](std::string_view id) {
        if (const auto number = timeline.number(id)) tied[*number] = true;
    };
    for (std::size_t i = 0; i < timeline.events.size(); ++i) {
        for (const OrderConstraint& order : timeline.events[i].orders()) {
            tied[i] = true;
            tie(order.first);
            if (!order.second.empty()) tie(order.second);
        }
    }
    for (const TimedRelation& each : timeline.relations) {
        tie(each.relation->from);
        tie(each.relation->to);
    }
    return tied;
}

std::vector<std::uint64_t> order_digests(const Timeline& timeline, const std::vector<bool>& tied,
                                         std::size_t files, const Report& report) {
    std::vector<const TimedEvent*> events;
    for (std::size_t i = 0; i < timeline.events.size(); ++i) {
        if (timeline.events[i].own && tied[i]) events.push_back(&timeline.events[i]);
    }
    std::vector<const TimedRelation*> relations;
    for (const TimedRelation& each : timeline.relations) {
        if (each.where) relations.push_back(&each);
    }
    OrderDigests digests(files, report);
    const auto add = [&](const auto& each) { digests.add(each); };
    in_order_of_places(
        std::move(events), [](const TimedEvent& each) -> const Where& { return each.head; }, add);
    in_order_of_places(
        std::move(relations), [](const TimedRelation& each) -> const Where& { return *each.where; },
        add);
    return digests.take();
}

}  // namespace bede::load
