#include "store/index/past_index.h"

#include <map>
#include <utility>

#include "store/format/keys.h"
#include "store/index/segment_writer.h"
#include "store/kv/overlay.h"
#include "store/truth/change_list.h"
#include "store/truth/versions.h"

namespace bede::store {
namespace {

// The segment that takes an index back to a release.
class Undoing {
  public:
    Undoing(const Index& newer, std::uint32_t release)
        : newer_(newer), release_(release), current_(newer.current()) {
        current_.release = release;
    }

    // The rows of the segment, and what then is current.
    std::pair<kv::Overlay::Rows, Current> run() {
        const std::vector<ThingId> changed =
            changed_between(newer_.snapshot(), release_, newer_.release().number);
        // What a compaction has dropped from the index gets a handle before anything names it.
        for (const ThingId& thing : changed) {
            if (has_handle(thing.type)) give_handle(thing);
        }
        SegmentWriter writer([this](ThingType type, std::string_view id) {
            return handle_of({type, std::string(id)});
        });
        for (const ThingId& thing : changed) {
            if (has_handle(thing.type)) undo(thing, writer);
        }
        return {rows_of(writer), std::move(current_)};
    }

  private:
    void give_handle(const ThingId& thing) {
        if (newer_.find_ever(thing.type, thing.id)) return;
        given_.emplace(thing, current_.next_handles.at(static_cast<std::size_t>(thing.type))++);
    }
    std::optional<std::uint32_t> handle_of(const ThingId& thing) const {
        const auto given = given_.find(thing);
        return given == given_.end() ? newer_.find_ever(thing.type, thing.id)
                                     : std::optional(given->second);
    }
    void undo(const ThingId& thing, SegmentWriter& writer) const {
        const std::uint32_t handle = *handle_of(thing);
        const auto past = version_at(newer_.snapshot(), thing.type, thing.id, release_);
        if (past && past->thing) {
            writer.add(handle, past->release, *past->thing);
        } else {
            writer.retire(thing.type, handle, release_, thing.id);
        }
    }
    kv::Overlay::Rows rows_of(SegmentWriter& writer) {
        kv::Overlay::Rows rows;
        if (writer.empty()) return rows;
        const std::string prefix = segment_prefix(current_.next_segment);
        writer.finish([&](std::string_view key, std::string_view value) {
            rows.emplace(prefix + std::string(key), value);
        });
        current_.segments.push_back(current_.next_segment++);
        return rows;
    }

    const Index& newer_;
    std::uint32_t release_;
    Current current_;
    std::map<ThingId, std::uint32_t> given_;
};

}  // namespace

std::shared_ptr<const Index> past_index(const Index& newer, std::uint32_t release) {
    const std::string prefix = segment_prefix(newer.current().next_segment);
    auto [rows, current] = Undoing(newer, release).run();
    auto snapshot =
        std::make_shared<const kv::Overlay>(newer.shared_snapshot(), prefix, std::move(rows));
    return std::make_shared<const Index>(std::move(snapshot), current, &newer);
}

}  // namespace bede::store
