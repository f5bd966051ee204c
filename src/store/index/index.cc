#include "store/index/index.h"

#include <algorithm>
#include <atomic>
#include <utility>

#include "base/trouble.h"
#include "model/codec.h"
#include "store/format/keys.h"
#include "store/index/past_index.h"
#include "store/truth/truth.h"

namespace bede::store {

Index::Index(std::shared_ptr<const kv::Snapshot> snapshot, const Current& current,
             const Index* older)
    : snapshot_(std::move(snapshot)), current_(current) {
    open_parts(older);
    read_schema();
    find_live();
    std::uint64_t handles_end = 0;
    for (const Part& part : parts_) {
        const Bitmap& written = part.segment->written(ThingType::event);
        if (!written.isEmpty()) {
            handles_end =
                std::max<std::uint64_t>(handles_end, std::uint64_t{written.maximum()} + 1);
        }
    }
    without_order_ = std::make_unique<GrowingSet>(handles_end);
    all_actual_ = std::ranges::all_of(
        parts_, [](const Part& part) { return part.segment->header().all_actual(); });
    for (std::size_t i = 0; i < thing_type_count; ++i) {
        ids_are_apart_.at(i) = find_whether_apart(static_cast<ThingType>(i));
    }
}

bool Index::find_whether_apart(ThingType type) const {
    std::string_view last;
    for (const Part& part : parts_) {
        if (part.segment->written(type).isEmpty()) continue;
        const auto& ids = part.segment->header().ids.at(static_cast<std::size_t>(type));
        if (!ids || (!last.empty() && ids->first <= last)) return false;
        last = ids->last;
    }
    return true;
}

// In one trip, however many segments there are.
void Index::open_parts(const Index* older) {
    std::vector<std::string> keys = {release_key(current_.release)};
    for (const std::uint32_t number : current_.segments) {
        parts_.push_back({older == nullptr ? nullptr : older->segment(number), {}});
        if (parts_.back().segment) continue;
        for (std::string& key : Segment::opening_keys(number)) keys.push_back(std::move(key));
    }
    const auto rows = snapshot_->get_many(keys);
    release_.number = current_.release;
    if (current_.release > 0) {
        if (!rows[0]) damaged("the row of its newest release is missing");
        release_ = decode_release(*rows[0]);
    }
    auto rest = std::span(rows).subspan(1);
    for (std::size_t i = 0; i < parts_.size(); ++i) {
        if (parts_[i].segment) continue;
        parts_[i].segment = std::make_shared<const Segment>(current_.segments[i],
                                                            rest.first(Segment::opening_rows));
        rest = rest.subspan(Segment::opening_rows);
    }
}

std::shared_ptr<const Segment> Index::segment(std::uint32_t number) const {
    for (const Part& part : parts_) {
        if (part.segment->number() == number) return part.segment;
    }
    return nullptr;
}

void Index::read_schema() {
    for (Records each(*snapshot_, release_.number, ThingType::kind, ThingType::relation_type);
         each.valid(); each.next()) {
        Thing thing = each.thing();
        if (auto* kind = std::get_if<Kind>(&thing)) schema_.add(std::move(*kind));
        if (auto* role = std::get_if<Role>(&thing)) schema_.add(std::move(*role));
        if (auto* attribute = std::get_if<Attribute>(&thing)) schema_.add(std::move(*attribute));
        if (auto* relation = std::get_if<RelationType>(&thing)) schema_.add(std::move(*relation));
    }
}

// From the newest to the oldest: what has been met counts no more.
void Index::find_live() {
    for (std::size_t i = 0; i < thing_type_count; ++i) {
        const auto type = static_cast<ThingType>(i);
        Bitmap met;
        for (auto part = parts_.rbegin(); part != parts_.rend(); ++part) {
            const Bitmap& written = part->segment->written(type);
            part->hidden[i] = written & met;
            live_[i] |= written - met;
            met |= written;
            if (!written.isEmpty()) {
                const std::uint32_t first = written.minimum();
                const std::uint32_t last = written.maximum();
                const bool whole = written.cardinality() == std::uint64_t{last} - first + 1;
                holders_[i].push_back({first, last, whole, &*part});
            }
            for (const RetiredEntry& gone : part->segment->retired(type)) met.add(gone.handle);
        }
        live_[i].runOptimize();
        counts_[i] = static_cast<std::uint32_t>(live_[i].cardinality());
    }
}

const Index::Part* Index::part_of(ThingType type, std::uint32_t handle) const {
    return has(type, handle) ? part_of_known(type, handle) : nullptr;
}

std::optional<std::uint32_t> Index::find(ThingType type, std::string_view id) const {
    for (const Part& part : parts_) {
        const auto handle = part.segment->find(*snapshot_, type, id);
        if (!handle) continue;
        return has(type, *handle) ? handle : std::nullopt;
    }
    return std::nullopt;
}

std::optional<std::uint32_t> Index::find_ever(ThingType type, std::string_view id) const {
    for (const Part& part : parts_) {
        if (const auto handle = part.segment->find(*snapshot_, type, id)) return handle;
        const std::vector<RetiredEntry>& retired = part.segment->retired(type);
        const auto gone = std::ranges::find(retired, id, &RetiredEntry::id);
        if (gone != retired.end()) return gone->handle;
    }
    return std::nullopt;
}

const Segment& Index::segment_of(ThingType type, std::uint32_t handle) const {
    const Part* const part = part_of_known(type, handle);
    if (part == nullptr) damaged("a thing has no name");
    return *part->segment;
}

IdsByHandle::Known Index::known(ThingType type, std::uint32_t handle) const {
    return segment_of(type, handle).known(*snapshot_, type, handle);
}

std::string_view Index::id(ThingType type, std::uint32_t handle) const {
    return type == ThingType::kind ? std::string_view(schema_.kind_at(handle).id)
                                   : known(type, handle).id;
}

std::string_view Index::title(ThingType type, std::uint32_t handle) const {
    return type == ThingType::kind ? std::string_view(schema_.kind_at(handle).title)
                                   : segment_of(type, handle).name(*snapshot_, type, handle).title;
}

Modality Index::modality(std::uint32_t event) const {
    if (all_actual_) return Modality::actual;
    constexpr ThingType type = ThingType::event;
    return segment_of(type, event).name(*snapshot_, type, event).modality;
}

namespace {

Bitmap things_with(const kv::Snapshot& snapshot, const Segment& segment, ThingType type,
                   const ListedWord& word) {
    Bitmap things;
    for (const std::string& term : word.terms) {
        things |= word.beginnings ? segment.things_of_beginning(snapshot, type, term)
                                  : segment.things_of_term(snapshot, type, term);
    }
    return things;
}

Bitmap things_with(const kv::Snapshot& snapshot, const Segment& segment, ThingType type,
                   const ListedWords& words) {
    Bitmap some;
    for (const std::vector<ListedWord>& choice : words) {
        std::optional<Bitmap> all;
        for (const ListedWord& word : choice) {
            if (all && all->isEmpty()) break;
            Bitmap with = things_with(snapshot, segment, type, word);
            all = all ? *all & with : std::move(with);
        }
        if (all) some |= *all;
    }
    return some;
}

}  // namespace

std::optional<Bitmap> Index::mentioning(ThingType type, const ListedWords& words) const {
    const bool listed =
        type > ThingType::relation_type && type != ThingType::event && type != ThingType::claim;
    if (!listed) return std::nullopt;
    Bitmap out;
    for (const Part& part : parts_) {
        if (part.segment->written(type).isEmpty()) continue;
        if (!part.segment->lists_all_terms()) return std::nullopt;
        out |= things_with(*snapshot_, *part.segment, type, words) -
               part.hidden[static_cast<std::size_t>(type)];
    }
    out &= live(type);
    return out;
}

std::optional<std::uint64_t> Index::length_of_texts(ThingType type) const {
    if (type <= ThingType::relation_type || type == ThingType::claim) return std::nullopt;
    const auto number = static_cast<std::size_t>(type);
    std::call_once(lengths_read_[number], [&] {
        std::uint64_t sum = 0;
        for (const Part& part : parts_) {
            if (part.segment->written(type).isEmpty()) continue;
            if (!part.segment->lists_all_terms()) return;
            sum += part.segment->length_of_texts(*snapshot_, type) -
                   part.segment->length_of_texts(*snapshot_, type, part.hidden[number]);
        }
        lengths_[number] = sum;
    });
    return lengths_[number];
}

std::shared_ptr<const Index> Index::as_of(std::uint32_t release) const {
    const std::scoped_lock guard(past_mutex_);
    const auto known = std::ranges::find_if(
        past_, [&](const auto& index) { return index->release().number == release; });
    std::shared_ptr<const Index> index =
        known == past_.end() ? past_index(*this, release) : std::move(*known);
    if (known != past_.end()) past_.erase(known);
    past_.push_front(index);
    if (past_.size() > past_max) past_.pop_back();
    return index;
}

// With others than its own older releases.
bool Index::shares_segments() const {
    const auto is_used = [](const auto& past) { return past.use_count() > 1; };
    if (std::ranges::any_of(past_, is_used)) return true;
    return std::ranges::any_of(parts_, [&](const Part& part) {
        auto own = part.segment.use_count() - 1;
        for (const auto& past : past_) {
            own -= std::ranges::count(past->parts_, part.segment, &Part::segment);
        }
        return own > 0;
    });
}

bool Index::trim(std::uint64_t bytes_max) const {
    constexpr int rounds = 2;  // the second one gives up all that is left
    const std::scoped_lock guard(past_mutex_);
    if (shares_segments()) return false;
    // What others did with a reference is done before it was given back.
    std::atomic_thread_fence(std::memory_order_acquire);
    for (int round = 0; round < rounds; ++round) {
        for (const Part& part : parts_) {
            if (kept_bytes() <= bytes_max / 4 * 3) return true;
            part.segment->sweep();
        }
    }
    return true;
}

Bitmap Index::of_base(ThingType type, std::string_view base) const {
    Bitmap out;
    for (const Part& part : parts_) {
        const std::vector<std::string>& bases = part.segment->header().bases;
        const auto found = std::ranges::find(bases, base);
        if (found == bases.end()) continue;
        const auto number = static_cast<std::uint32_t>(found - bases.begin());
        out |= part.segment->posting(*snapshot_, base_key(type, number)) -
               part.hidden[static_cast<std::size_t>(type)];
    }
    out &= live(type);
    return out;
}

}  // namespace bede::store
