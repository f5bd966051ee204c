#include "store/release/put.h"

#include <fmt/format.h>

#include <ctime>
#include <deque>
#include <string>

#include "base/digest.h"
#include "model/codec.h"
#include "store/format/keys.h"
#include "store/release/difference.h"
#include "store/release/manifest.h"
#include "store/release/segments.h"
#include "store/truth/change_list.h"
#include "store/truth/meta.h"

namespace bede::store {
namespace {

std::string now() {
    const std::time_t seconds = std::time(nullptr);
    std::tm parts{};
    gmtime_r(&seconds, &parts);
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", parts.tm_year + 1900,
                       parts.tm_mon + 1, parts.tm_mday, parts.tm_hour, parts.tm_min, parts.tm_sec);
}

// Reports, and lets go of records that were looked at.
OnRecords reporting(const OnRecords& on_records, const PackedRecords& records) {
    constexpr std::uint64_t reports_per_letting_go = 32;
    return [&on_records, &records, reports = std::uint64_t{0}](std::uint64_t done,
                                                               std::uint64_t total) mutable {
        if (++reports % reports_per_letting_go == 0) records.let_go();
        if (on_records) on_records(done, total);
    };
}

// One of the stretches of work that are reported as one.
OnRecords part_of(const OnRecords& whole, std::uint64_t part, std::uint64_t parts) {
    return [&whole, part, parts](std::uint64_t done, std::uint64_t total) {
        whole(part * total + done, parts * total);
    };
}

Deed deed_of(const RecordChange& change) {
    if (change.retired()) return Deed::retired;
    return change.held() ? Deed::changed : Deed::added;
}

// The rows of the truth, in order of their keys, and which they are.
void write_truth(Bulk& bulk, const std::deque<RecordChange>& changes, Release& release,
                 const OnRecords& on_records) {
    std::uint64_t digest = 0;
    std::uint64_t done = 0;
    const bool is_listed = changes.size() <= change_list_max;
    ChangeListWriter list;
    for (const RecordChange& change : changes) {
        if (is_listed) list.add(change.type(), change.id(), deed_of(change));
        if (on_records && ++done % records_per_report == 0) on_records(done, changes.size());
        const std::string key = truth_key(change.type(), change.id(), release.number);
        digest = add_to_digest(digest, key, change.row());
        bulk.put(key, change.row());
        if (change.retired()) {
            ++release.retired;
        } else {
            ++(change.held() ? release.changed : release.added);
        }
    }
    release.digest = digest_text(digest);
    if (is_listed) bulk.put(change_list_key(release.number), list.row(release.digest));
}

}  // namespace

std::uint64_t add_to_digest(std::uint64_t sum, std::string_view key, std::string_view value) {
    return digest(value, digest(key, sum));
}

std::string digest_text(std::uint64_t digest) { return fmt::format("{:016x}", digest); }

std::optional<Release> write_release(kv::KeyValueStore& store, const Index& index,
                                     const Contents& contents, const ReleaseNote& note,
                                     const OnRecords& on_records, const OnDifference& on_difference,
                                     const LoadManifest* manifest) {
    const OnRecords told = reporting(on_records, contents.things);
    const Difference whole = difference(index, contents, part_of(told, 0, 3));
    if (on_difference && !on_difference(whole)) return std::nullopt;
    const std::deque<RecordChange>& changes = whole.changes;
    if (changes.empty()) return std::nullopt;
    Release release;
    release.number = index.release().number + 1;
    release.time = note.time.empty() ? now() : note.time;
    release.author = note.author;

    Bulk bulk(store);
    write_truth(bulk, changes, release, part_of(told, 1, 3));
    bulk.put(release_key(release.number), encode(release));
    const Current next = write_segments(bulk, index, changes, release.number, part_of(told, 2, 3));
    if (manifest != nullptr) {
        put_manifest(index.snapshot(), *manifest, release.number, bulk.last());
    }
    switch_to(bulk, index.current(), next);
    return release;
}

void write_index(kv::KeyValueStore& store) {
    discard_pending(store);
    const auto snapshot = store.snapshot();
    const Current old = read_meta(*snapshot).current;
    Bulk bulk(store);
    const Current next = write_all_segments(bulk, *snapshot, old);
    // Of an older schema there may be any rows.
    bulk.last().erase_range("D", segment_prefix(old.next_segment));
    switch_to(bulk, {}, next);
}

void discard_pending(kv::KeyValueStore& store) {
    const auto snapshot = store.snapshot();
    const Meta meta = read_meta(*snapshot);
    if (!meta.pending) return;
    Bulk bulk(store);
    TruthKey key;
    for (const auto each = snapshot->scan(truth_prefix(), after(truth_prefix())); each->valid();
         each->next()) {
        parse_truth_key(each->key(), key);
        if (key.release > meta.current.release) bulk.erase(each->key());
    }
    bulk.last().erase_range(release_key(meta.current.release + 1), after("R"));
    bulk.last().erase_range(change_list_key(meta.current.release + 1), after("C"));
    bulk.last().erase_range(segment_prefix(meta.current.next_segment), after("D"));
    bulk.finish();
}

}  // namespace bede::store
