#include "store/index/event_scan.h"

#include <algorithm>
#include <numeric>

#include "base/check.h"
#include "base/trouble.h"

namespace bede::store {
namespace {

// With fewer chunks left, reading them is not dearer than the postings of kinds.
constexpr std::size_t chunks_sieved_max = 4;
constexpr std::uint32_t row_max = 0xFFFF'FFFFU;

// Which of a chunk's events a filter lets pass.
class Sieve {
  public:
    Sieve(const EventFilter& filter, const std::vector<std::string>& kinds)
        : filter_(filter), wanted_(kinds.size(), !filter.kinds.has_value()) {
        if (!filter.kinds) return;
        for (std::size_t i = 0; i < kinds.size(); ++i) {
            wanted_[i] = std::ranges::find(*filter.kinds, kinds[i]) != filter.kinds->end();
        }
    }

    bool any_kind() const {
        return std::ranges::any_of(wanted_, [](bool wanted) { return wanted; });
    }
    bool wants_kind(std::uint32_t kind) const { return wanted_[kind]; }
    bool wants(Modality modality) const {
        return !filter_.actual || *filter_.actual == (modality == Modality::actual);
    }
    bool wants(const Hull& hull) const {
        if (filter_.touching && !meet(hull, *filter_.touching)) return false;
        return !filter_.touching_one_of || meets_one_of(hull, *filter_.touching_one_of);
    }
    bool passes(const EventColumns& events, std::size_t i) const {
        return wanted_[events.kinds[i]] && wants(events.modality(i)) && wants(events.hull(i));
    }

  private:
    const EventFilter& filter_;
    std::vector<bool> wanted_;  // by number of the kind
};

class PartScan {
  public:
    PartScan(const kv::Snapshot& snapshot, const Index::Part& part, const EventFilter& filter)
        : snapshot_(snapshot),
          part_(part),
          segment_(*part.segment),
          filter_(filter),
          sieve_(filter, segment_.header().kinds) {}

    // The chunks that have rows left, as far as is known without reading them.
    std::vector<std::uint32_t> chunks() {
        if (!sieve_.any_kind()) return {};
        rows_ = rows_named();
        std::vector<std::uint32_t> chunks = chunks_left(rows_);
        if (filter_.kinds && chunks.size() > chunks_sieved_max) {
            keep(rows_, rows_of_kinds());
            std::erase_if(chunks, [&](std::uint32_t chunk) { return !has_row(*rows_, chunk); });
        }
        return chunks;
    }
    const Hull& hull_of(std::uint32_t chunk) const { return segment_.zones(snapshot_)[chunk].hull; }

    // The rows left of one of them. `rest`: where all events lie that come behind it. Whether more
    // are wanted.
    bool take_chunk(std::uint32_t chunk, const Hull& rest, const TakeScanned& take) const {
        const EventColumns& columns = segment_.events(snapshot_, chunk);
        const std::vector<std::uint32_t> places = places_in(columns, chunk, rows_);
        if (places.empty()) return true;
        EventBatch batch = batch_of(columns, places);
        batch.rest = rest;
        return take({part_, batch, columns, chunk, places});
    }

    // How many rows the postings leave, which must decide the filter.
    std::uint64_t count() const {
        if (!sieve_.any_kind()) return 0;
        std::optional<Bitmap> rows = rows_named();
        if (filter_.kinds) keep(rows, rows_of_kinds());
        if (!rows) {
            rows.emplace();
            rows->addRange(0, segment_.header().rows);
        }
        if (filter_.actual.value_or(false)) *rows -= segment_.rows_not_actual(snapshot_);
        for (const std::uint32_t event : part_.hidden[static_cast<std::size_t>(ThingType::event)]) {
            if (const auto row = segment_.row_of(snapshot_, event)) rows->remove(*row);
        }
        return rows->cardinality();
    }

  private:
    static void keep(std::optional<Bitmap>& rows, Bitmap some) {
        if (rows) {
            *rows &= some;
        } else {
            rows = std::move(some);
        }
    }
    static bool has_row(const Bitmap& rows, std::uint32_t chunk) {
        Bitmap::const_iterator at = rows.begin();
        at.equalorlarger(chunk * chunk_rows);
        return at != rows.end() && *at / chunk_rows == chunk;
    }

    // What the handles and words of the filter leave; nothing if it has none.
    std::optional<Bitmap> rows_named() const {
        std::optional<Bitmap> rows;
        if (!filter_.actual.value_or(true)) keep(rows, segment_.rows_not_actual(snapshot_));
        if (filter_.among) keep(rows, rows_of(*filter_.among));
        for (const std::vector<NamedThing>& one_of : filter_.naming) {
            Bitmap some;
            for (const NamedThing& thing : one_of) {
                some |= segment_.posting(snapshot_, naming_key(thing));
            }
            keep(rows, std::move(some));
        }
        for (const ListedWords& words : filter_.mentioning) {
            if (!segment_.has_own_terms() || (rows && rows->isEmpty())) break;
            keep(rows, rows_mentioning(words));
        }
        return rows;
    }
    Bitmap rows_mentioning(const ListedWords& words) const {
        Bitmap some;
        for (const std::vector<ListedWord>& choice : words) {
            std::optional<Bitmap> all;
            for (const ListedWord& word : choice) {
                if (!all || !all->isEmpty()) keep(all, rows_with(word));
            }
            if (all) some |= *all;
        }
        return some;
    }
    Bitmap rows_with(const ListedWord& word) const {
        Bitmap rows;
        for (const std::string& term : word.terms) {
            rows |= word.beginnings ? segment_.rows_of_beginning(snapshot_, term)
                                    : segment_.rows_of_term(snapshot_, term);
        }
        return rows;
    }
    Bitmap rows_of(const std::vector<EventId>& events) const {
        Bitmap rows;
        for (const EventId event : events) {
            if (const auto row = segment_.row_of(snapshot_, event.value)) rows.add(*row);
        }
        return rows;
    }
    Bitmap rows_of_kinds() const {
        Bitmap rows;
        const std::size_t kinds = segment_.header().kinds.size();
        for (std::uint32_t kind = 0; kind < kinds; ++kind) {
            if (!sieve_.wants_kind(kind)) continue;
            rows |= segment_.posting(snapshot_, posting_key(Posting::kind, kind));
        }
        return rows;
    }

    std::vector<std::uint32_t> chunks_left(const std::optional<Bitmap>& rows) const {
        const std::vector<Zone>& zones = segment_.zones(snapshot_);
        std::vector<std::uint32_t> chunks;
        if (!rows) {
            chunks.resize(zones.size());
            std::iota(chunks.begin(), chunks.end(), 0U);
        } else {
            chunks = chunks_of(*rows);
        }
        std::erase_if(chunks, [&](std::uint32_t chunk) {
            if (chunk >= zones.size()) damaged("an event has a false row");
            return !sieve_.wants(zones[chunk].hull);
        });
        return chunks;
    }
    static std::vector<std::uint32_t> chunks_of(const Bitmap& rows) {
        std::vector<std::uint32_t> chunks;
        for (Bitmap::const_iterator at = rows.begin(); at != rows.end();) {
            chunks.push_back(*at / chunk_rows);
            if (*at > row_max - chunk_rows) break;
            at.equalorlarger((chunks.back() + 1) * chunk_rows);
        }
        return chunks;
    }

    // Of the chunk's events those that pass.
    std::vector<std::uint32_t> places_in(const EventColumns& events, std::uint32_t chunk,
                                         const std::optional<Bitmap>& rows) const {
        std::vector<std::uint32_t> places;
        const auto try_place = [&](std::uint32_t i) {
            if (i >= events.size()) damaged("an event has a false row");
            if (!sieve_.passes(events, i)) return;
            if (part_.counts(ThingType::event, events.handles[i])) places.push_back(i);
        };
        if (!rows) {
            for (std::uint32_t i = 0; i < events.size(); ++i) try_place(i);
            return places;
        }
        Bitmap::const_iterator at = rows->begin();
        at.equalorlarger(chunk * chunk_rows);
        for (; at != rows->end() && *at / chunk_rows == chunk; ++at) try_place(*at % chunk_rows);
        return places;
    }

    EventBatch batch_of(const EventColumns& events,
                        const std::vector<std::uint32_t>& places) const {
        const std::vector<std::string>& kinds = segment_.header().kinds;
        EventBatch batch;
        batch.events.reserve(places.size());
        batch.kinds.reserve(places.size());
        batch.modalities.reserve(places.size());
        batch.extents.reserve(places.size());
        batch.dated.reserve(places.size());
        batch.alternatives.reserve(places.size());
        for (const std::uint32_t i : places) {
            batch.events.push_back(EventId{events.handles[i]});
            batch.kinds.emplace_back(kinds[events.kinds[i]]);
            batch.modalities.push_back(events.modality(i));
            batch.extents.push_back(events.extent(i));
            batch.dated.push_back(events.dated(i));
            batch.alternatives.push_back(events.alternatives(i));
        }
        return batch;
    }

    const kv::Snapshot& snapshot_;
    const Index::Part& part_;
    const Segment& segment_;
    const EventFilter& filter_;
    Sieve sieve_;
    std::optional<Bitmap> rows_;  // left by postings; nothing: all
};

// Of all parts together: of two chunks that one comes first whose events may come first.
void scan_in_order(const Index& index, const EventFilter& filter, const TakeScanned& take) {
    struct Due {
        const PartScan* scan;
        std::uint32_t chunk;
        Hull hull;
    };
    const bool by_start = filter.order == ScanOrder::earliest_start;
    std::vector<PartScan> scans;
    scans.reserve(index.parts().size());
    std::vector<Due> due;
    for (const Index::Part& part : index.parts()) {
        PartScan& scan = scans.emplace_back(index.snapshot(), part, filter);
        for (const std::uint32_t chunk : scan.chunks()) {
            due.push_back({&scan, chunk, scan.hull_of(chunk)});
        }
    }
    std::ranges::stable_sort(due, [&](const Due& a, const Due& b) {
        return by_start ? a.hull.first < b.hull.first : b.hull.last < a.hull.last;
    });
    for (std::size_t i = 0; i < due.size(); ++i) {
        const Hull& next = due[std::min(i + 1, due.size() - 1)].hull;
        const Hull rest = by_start ? Hull{next.first, instant_max} : Hull{instant_min, next.last};
        if (!due[i].scan->take_chunk(due[i].chunk, rest, take)) return;
    }
}

Posting posting_of(ThingType type) {
    switch (type) {
        case ThingType::actor: return Posting::actor;
        case ThingType::place: return Posting::place;
        default: BEDE_CHECK(type == ThingType::source); return Posting::source;
    }
}

}  // namespace

void scan_events(const Index& index, const EventFilter& filter, const TakeScanned& take) {
    if (filter.order != ScanOrder::any) return scan_in_order(index, filter, take);
    const Hull anywhere{instant_min, instant_max};
    for (const Index::Part& part : index.parts()) {
        PartScan scan(index.snapshot(), part, filter);
        for (const std::uint32_t chunk : scan.chunks()) {
            if (!scan.take_chunk(chunk, anywhere, take)) return;
        }
    }
}

std::optional<std::uint64_t> count_events(const Index& index, const EventFilter& filter) {
    if (filter.touching || filter.touching_one_of || !filter.mentioning.empty()) {
        return std::nullopt;
    }
    std::uint64_t count = 0;
    for (const Index::Part& part : index.parts()) {
        count += PartScan(index.snapshot(), part, filter).count();
    }
    return count;
}

std::string naming_key(const NamedThing& thing) {
    return posting_key(posting_of(thing.type), thing.handle);
}

}  // namespace bede::store
