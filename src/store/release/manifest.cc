#include "store/release/manifest.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <memory>
#include <utility>

#include "base/trouble.h"
#include "base/utf8.h"
#include "model/bytes.h"
#include "store/format/keys.h"

namespace bede::store {
namespace {

constexpr std::uint8_t form_known = 2;  // the first had no digests of parts of files

// --- Bytes --------------------------------------------------------------------------------------

struct Head {
    LoadManifest manifest;  // without its files
    std::size_t files = 0;
};

std::string encode_head(const LoadManifest& manifest, std::uint32_t release) {
    ByteWriter out;
    out.byte(form_known);
    out.varint(release);
    out.text(manifest.reader);
    out.varint(manifest.things);
    out.varint(manifest.query_warnings);
    out.varint(manifest.bases.size());
    for (const std::string& base : manifest.bases) out.text(base);
    out.varint(manifest.files.size());
    return out.bytes();
}

// Nothing if it is of a form that is not known.
std::optional<Head> decode_head(std::string_view paths, std::string_view row) {
    ByteReader in(row);
    if (in.byte() != form_known) return std::nullopt;
    Head head;
    head.manifest.paths = paths;
    head.manifest.release = in.number();
    head.manifest.reader = in.text();
    head.manifest.things = in.varint();
    head.manifest.query_warnings = in.varint();
    head.manifest.bases.resize(in.count());
    for (std::string& base : head.manifest.bases) base = in.text();
    head.files = in.varint();
    in.expect_end();
    return head;
}

std::string encode_file(const ManifestFile& file) {
    ByteWriter out;
    out.varint(file.stamp.size);
    out.integer(file.stamp.modified);
    out.integer(file.stamp.changed);
    out.integer(file.looked_at);
    out.varint(file.digest);
    out.varint(file.warnings);
    out.varint(file.frame);
    out.varint(file.order);
    return out.bytes();
}

ManifestFile decode_file(std::string name, std::string_view row) {
    ByteReader in(row);
    ManifestFile file;
    file.name = std::move(name);
    file.stamp.size = in.varint();
    file.stamp.modified = in.integer();
    file.stamp.changed = in.integer();
    file.looked_at = in.integer();
    file.digest = in.varint();
    file.warnings = in.varint();
    file.frame = in.varint();
    file.order = in.varint();
    in.expect_end();
    return file;
}

// --- Rows ---------------------------------------------------------------------------------------

std::string name_in(std::string_view key, std::string_view prefix) {
    key.remove_prefix(prefix.size());
    std::string name;
    store::take_id(key, name);
    if (!key.empty()) damaged("the key of a file of a manifest is too long");
    return name;
}

// Calls `take` with the name and the row of this part of each file, in order of name.
template <typename Take>
void each_file(const kv::Snapshot& snapshot, ManifestPart part, std::string_view paths,
               const Take& take) {
    const std::string prefix = manifest_key(part, paths);
    for (const auto each = snapshot.scan(prefix, after(prefix)); each->valid(); each->next()) {
        take(name_in(each->key(), prefix), each->value());
    }
}

// Calls `take` with the paths and the row of each head.
template <typename Take>
void each_head(const kv::Snapshot& snapshot, const Take& take) {
    const std::string prefix = manifest_prefix(ManifestPart::head);
    for (const auto each = snapshot.scan(prefix, after(prefix)); each->valid(); each->next()) {
        take(name_in(each->key(), prefix), each->value());
    }
}

bool have_one_in_common(const std::vector<std::string>& bases,
                        const std::vector<std::string>& others) {
    return std::ranges::any_of(
        bases, [&](const std::string& base) { return std::ranges::count(others, base) > 0; });
}

// A base has been loaded from elsewhere: the manifest of its former place is of no use.
void erase_others(const kv::Snapshot& snapshot, const LoadManifest& manifest, kv::Batch& batch) {
    each_head(snapshot, [&](const std::string& paths, std::string_view row) {
        if (paths == manifest.paths) return;
        const auto other = decode_head(paths, row);
        if (!other || !have_one_in_common(other->manifest.bases, manifest.bases)) return;
        batch.erase(manifest_key(ManifestPart::head, paths));
        for (const ManifestPart part : {ManifestPart::file, ManifestPart::events}) {
            const std::string files = manifest_key(part, paths);
            batch.erase_range(files, after(files));
        }
    });
}

// Puts what is another row than the store has; erases what is none any more.
class FileRows {
  public:
    FileRows(const kv::Snapshot& snapshot, ManifestPart part, std::string_view paths,
             kv::Batch& batch)
        : prefix_(manifest_key(part, paths)), batch_(batch) {
        each_file(snapshot, part, paths, [&](std::string name, std::string_view row) {
            held_.emplace(std::move(name), row);
        });
    }

    void put(const std::string& name, std::string_view row) {
        const auto before = held_.find(name);
        if (before == held_.end() || before->second != row) batch_.put(key(name), row);
        if (before != held_.end()) held_.erase(before);
    }
    void finish() const {
        for (const auto& [name, row] : held_) batch_.erase(key(name));
    }

  private:
    std::string key(std::string_view name) const {
        std::string out = prefix_;
        append_id(out, name);
        return out;
    }

    std::string prefix_;
    kv::Batch& batch_;
    std::map<std::string, std::string, std::less<>> held_;
};

void put_files(const kv::Snapshot& snapshot, const LoadManifest& manifest, kv::Batch& batch) {
    FileRows rows(snapshot, ManifestPart::file, manifest.paths, batch);
    for (const ManifestFile& file : manifest.files) rows.put(file.name, encode_file(file));
    rows.finish();
}

// Few of them change, and they are large: what is kept is not looked at.
void put_changed_events(const LoadManifest& manifest, kv::Batch& batch) {
    const std::string prefix = manifest_key(ManifestPart::events, manifest.paths);
    for (const ManifestFile& file : manifest.files) {
        if (!file.events) continue;
        std::string key = prefix;
        append_id(key, file.name);
        batch.put(key, *file.events);
    }
}

void put_all_events(const kv::Snapshot& snapshot, const LoadManifest& manifest, kv::Batch& batch) {
    FileRows rows(snapshot, ManifestPart::events, manifest.paths, batch);
    for (const ManifestFile& file : manifest.files) rows.put(file.name, *file.events);
    rows.finish();
}

void put_events(const kv::Snapshot& snapshot, const LoadManifest& manifest, kv::Batch& batch) {
    const bool all = std::ranges::all_of(
        manifest.files, [](const ManifestFile& file) { return file.events.has_value(); });
    if (all) {
        put_all_events(snapshot, manifest, batch);
    } else {
        put_changed_events(manifest, batch);
    }
}

// --- Proof --------------------------------------------------------------------------------------

void verify_manifest(const kv::Snapshot& snapshot, const Head& head, std::string_view row,
                     std::uint32_t release, std::vector<std::string>& problems) {
    LoadManifest manifest = head.manifest;
    each_file(snapshot, ManifestPart::file, manifest.paths,
              [&](std::string name, std::string_view file_row) {
                  manifest.files.push_back(decode_file(std::move(name), file_row));
                  if (encode_file(manifest.files.back()) != file_row) {
                      problems.push_back(
                          "a file of a manifest is not written as it would be written now");
                  }
              });
    std::size_t lists = 0;
    each_file(snapshot, ManifestPart::events, manifest.paths,
              [&](const std::string& name, std::string_view list) {
                  const std::vector<std::string> ids = unpacked_ids(list);
                  const bool same = packed_ids({ids.begin(), ids.end()}) == list;
                  const bool known =
                      std::ranges::count(manifest.files, name, &ManifestFile::name) > 0;
                  if (!same || !known) problems.emplace_back("a list of events of a file is false");
                  ++lists;
              });
    if (lists != manifest.files.size()) {
        problems.emplace_back("a manifest has not a list of events for each file");
    }
    const std::string paths = printable(manifest.paths);
    if (manifest.release > release) {
        problems.push_back(fmt::format("the manifest of {} is of release {}, which does not exist",
                                       paths, manifest.release));
    }
    if (manifest.files.size() != head.files) {
        problems.push_back(fmt::format("the manifest of {} has {} files; it had {}", paths,
                                       manifest.files.size(), head.files));
    } else if (encode_head(manifest, manifest.release) != row) {
        problems.push_back("the head of a manifest is not written as it would be written now");
    }
}

}  // namespace

std::optional<LoadManifest> read_manifest(const kv::Snapshot& snapshot, std::string_view paths) {
    const auto row = snapshot.get(manifest_key(ManifestPart::head, paths));
    if (!row) return std::nullopt;
    std::optional<Head> head = decode_head(paths, *row);
    if (!head) return std::nullopt;
    each_file(snapshot, ManifestPart::file, paths, [&](std::string name, std::string_view file) {
        head->manifest.files.push_back(decode_file(std::move(name), file));
    });
    if (head->manifest.files.size() != head->files) damaged("a manifest lacks files");
    return std::move(head->manifest);
}

std::vector<std::string> read_manifest_events(const kv::Snapshot& snapshot, std::string_view paths,
                                              std::string_view name) {
    std::string key = manifest_key(ManifestPart::events, paths);
    append_id(key, name);
    const auto row = snapshot.get(key);
    if (!row) damaged("a manifest lacks the events of a file");
    return unpacked_ids(*row);
}

void put_manifest(const kv::Snapshot& snapshot, const LoadManifest& manifest, std::uint32_t release,
                  kv::Batch& batch) {
    erase_others(snapshot, manifest, batch);
    put_files(snapshot, manifest, batch);
    put_events(snapshot, manifest, batch);
    const std::string key = manifest_key(ManifestPart::head, manifest.paths);
    const std::string row = encode_head(manifest, release);
    if (snapshot.get(key) != row) batch.put(key, row);
}

std::vector<std::string> verify_manifests(const kv::Snapshot& snapshot, std::uint32_t release) {
    std::vector<std::string> problems;
    each_head(snapshot, [&](const std::string& paths, std::string_view row) {
        const auto head = decode_head(paths, row);
        if (head) verify_manifest(snapshot, *head, row, release, problems);
    });
    return problems;
}

}  // namespace bede::store
