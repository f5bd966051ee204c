#include "store/release/segments.h"

#include <algorithm>
#include <array>
#include <deque>
#include <tuple>
#include <unordered_map>

#include "base/check.h"
#include "base/trouble.h"
#include "model/codec.h"
#include "store/format/keys.h"
#include "store/index/segment_writer.h"
#include "store/truth/truth.h"

namespace bede::store {
namespace {

// Segments are merged with those that are not larger than so many times what follows them.
constexpr std::uint64_t merge_factor = 4;
// What one segment holds at most: bounds the memory that writing it takes.
constexpr std::uint64_t segment_things_max = 2'000'000;

using Ids = std::unordered_map<std::string_view, std::uint32_t>;

// A version of a thing that is to stand in the new segment.
struct Version {
    ThingType type = ThingType::event;
    std::string_view id;
    std::uint32_t handle = 0;
    std::uint32_t release = 0;
    std::string_view row = {};  // empty: it is read from the truth

    auto key() const { return std::tuple(type, id); }
};

Thing thing_of(const kv::Snapshot& snapshot, const Version& version) {
    if (!version.row.empty()) return decode(version.type, version.id, version.row);
    const auto row = snapshot.get(truth_key(version.type, version.id, version.release));
    if (!row) damaged("a record is missing: " + std::string(version.id));
    return decode(version.type, version.id, *row);
}

// Writes versions, in their order, into as many segments as they need.
class SegmentSink {
  public:
    SegmentSink(Bulk& bulk, SegmentWriter::HandleOf handle_of, Current& current)
        : bulk_(bulk), handle_of_(std::move(handle_of)), current_(current) {}

    SegmentWriter& writer() {
        if (!writer_) writer_.emplace(handle_of_);
        return *writer_;
    }
    void add(std::uint32_t handle, std::uint32_t release, const Thing& thing) {
        writer().add(handle, release, thing);
        if (++things_ == segment_things_max) flush();
    }
    void flush() {
        if (!writer_ || writer_->empty()) return;
        const std::string prefix = segment_prefix(current_.next_segment);
        writer_->finish([&](std::string_view key, std::string_view value) {
            bulk_.put(prefix + std::string(key), value);
        });
        current_.segments.push_back(current_.next_segment++);
        writer_.reset();
        things_ = 0;
    }

  private:
    Bulk& bulk_;
    SegmentWriter::HandleOf handle_of_;
    Current& current_;
    std::optional<SegmentWriter> writer_;
    std::uint64_t things_ = 0;
};

bool has_handle(ThingType type) { return type > ThingType::relation_type; }

// One release's segment.
class SegmentsWriting {
  public:
    SegmentsWriting(Bulk& bulk, const Index& index, const std::vector<RecordChange>& changes,
                    std::uint32_t release, const OnRecords& on_records)
        : bulk_(bulk),
          index_(index),
          changes_(changes),
          release_(release),
          on_records_(on_records) {
        next_ = index.current();
        next_.release = release;
    }

    Current run() {
        give_handles();
        choose_merged();
        add_merged();
        std::ranges::sort(versions_, {}, &Version::key);
        SegmentSink sink(
            bulk_, [this](ThingType type, std::string_view id) { return handle_of(type, id); },
            next_);
        for (const auto& [type, gone] : retired_) {
            sink.writer().retire(type, gone.handle, gone.release, gone.id);
        }
        std::uint64_t done = 0;
        for (const Version& version : versions_) {
            if (on_records_ && ++done % records_per_report == 0) {
                on_records_(done, versions_.size());
            }
            sink.add(version.handle, version.release, thing_of(index_.snapshot(), version));
        }
        sink.flush();
        return std::move(next_);
    }

  private:
    Ids& ids(ThingType type) { return ids_.at(static_cast<std::size_t>(type)); }

    std::optional<std::uint32_t> handle_of(ThingType type, std::string_view id) {
        const auto given = ids(type).find(id);
        return given != ids(type).end() ? std::optional(given->second) : index_.find_ever(type, id);
    }

    void give_handles() {
        for (const RecordChange& change : changes_) {
            if (!has_handle(change.type)) continue;
            auto handle = index_.find_ever(change.type, change.id);
            if (!handle) handle = next_.next_handles.at(static_cast<std::size_t>(change.type))++;
            ids(change.type).emplace(change.id, *handle);
            if (change.retired) {
                retired_.emplace_back(change.type,
                                      RetiredEntry{*handle, release_, std::string(change.id)});
            } else {
                versions_.push_back({change.type, change.id, *handle, release_, change.row});
            }
            changed_.at(static_cast<std::size_t>(change.type)).add(*handle);
        }
    }

    // From the newest back, as long as they are not much larger than what they are merged into.
    void choose_merged() {
        std::uint64_t things = versions_.size() + retired_.size();
        if (things == 0) return;
        merged_from_ = index_.parts().size();
        while (merged_from_ > 0) {
            const Segment& segment = *index_.parts()[merged_from_ - 1].segment;
            const std::uint64_t more = segment.header().things();
            if (more > merge_factor * things || things + more > segment_things_max) break;
            things += more;
            --merged_from_;
        }
        next_.segments.resize(merged_from_);
    }

    void add_merged() {
        if (versions_.empty() && retired_.empty()) return;
        for (std::size_t i = merged_from_; i < index_.parts().size(); ++i) {
            const Index::Part& part = index_.parts()[i];
            for (std::size_t number = 0; number < thing_type_count; ++number) {
                add_merged(part, static_cast<ThingType>(number));
            }
        }
    }

    void add_merged(const Index::Part& part, ThingType type) {
        const auto number = static_cast<std::size_t>(type);
        const Bitmap kept =
            ((part.segment->written(type) - part.hidden.at(number)) & index_.live(type)) -
            changed_.at(number);
        for (const std::uint32_t handle : kept) {
            const NameView& name = part.segment->name(index_.snapshot(), type, handle);
            versions_.push_back({type, name.id, handle, name.release, {}});
        }
        for (const RetiredEntry& gone : part.segment->retired(type)) {
            const bool back = index_.has(type, gone.handle);
            if (!back && !changed_.at(number).contains(gone.handle)) {
                retired_.emplace_back(type, gone);
            }
        }
    }

    Bulk& bulk_;
    const Index& index_;
    const std::vector<RecordChange>& changes_;
    std::uint32_t release_;
    const OnRecords& on_records_;
    Current next_;
    std::array<Ids, thing_type_count> ids_;
    std::array<Bitmap, thing_type_count> changed_;  // handles
    std::vector<Version> versions_;
    std::vector<std::pair<ThingType, RetiredEntry>> retired_;
    std::size_t merged_from_ = 0;  // of the parts
};

}  // namespace

Current write_segments(Bulk& bulk, const Index& index, const std::vector<RecordChange>& changes,
                       std::uint32_t release, const OnRecords& on_records) {
    return SegmentsWriting(bulk, index, changes, release, on_records).run();
}

Current write_all_segments(Bulk& bulk, const kv::Snapshot& snapshot, const Current& old) {
    Current next{.release = old.release, .next_segment = old.next_segment};
    std::array<Ids, thing_type_count> ids;
    std::deque<std::string> texts;  // at fixed places: `ids` looks at them
    for (Records each(snapshot, old.release); each.valid(); each.next()) {
        if (!has_handle(each.type())) continue;
        const auto type = static_cast<std::size_t>(each.type());
        ids.at(type).emplace(texts.emplace_back(each.id()), next.next_handles.at(type)++);
    }
    const auto handle_of = [&](ThingType type, std::string_view id) {
        const Ids& of_type = ids.at(static_cast<std::size_t>(type));
        const auto given = of_type.find(id);
        return given == of_type.end() ? std::nullopt : std::optional(given->second);
    };
    SegmentSink sink(bulk, handle_of, next);
    for (Records each(snapshot, old.release); each.valid(); each.next()) {
        if (!has_handle(each.type())) continue;
        sink.add(*handle_of(each.type(), each.id()), each.release(), each.thing());
    }
    sink.flush();
    return next;
}

void switch_to(Bulk& bulk, const Current& old, const Current& next) {
    put_current(bulk.last(), next);
    for (const std::uint32_t segment : old.segments) {
        if (std::ranges::find(next.segments, segment) != next.segments.end()) continue;
        bulk.last().erase_range(segment_prefix(segment), segment_prefix(segment + 1));
    }
    bulk.finish();
}

}  // namespace bede::store
