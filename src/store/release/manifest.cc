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

constexpr std::uint8_t form_known = 1;

// --- Bytes --------------------------------------------------------------------------------------

struct Head {
    Manifest manifest;  // without its files
    std::size_t files = 0;
};

std::string encode_head(const Manifest& manifest, std::uint32_t release) {
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

// Calls `take` with the name and the row of each file, in order of name.
template <typename Take>
void each_file(const kv::Snapshot& snapshot, std::string_view paths, const Take& take) {
    const std::string prefix = manifest_key(ManifestPart::file, paths);
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
void erase_others(const kv::Snapshot& snapshot, const Manifest& manifest, kv::Batch& batch) {
    each_head(snapshot, [&](const std::string& paths, std::string_view row) {
        if (paths == manifest.paths) return;
        const auto other = decode_head(paths, row);
        if (!other || !have_one_in_common(other->manifest.bases, manifest.bases)) return;
        batch.erase(manifest_key(ManifestPart::head, paths));
        const std::string files = manifest_key(ManifestPart::file, paths);
        batch.erase_range(files, after(files));
    });
}

void put_files(const kv::Snapshot& snapshot, const Manifest& manifest, kv::Batch& batch) {
    std::map<std::string, std::string, std::less<>> held;
    each_file(snapshot, manifest.paths,
              [&](std::string name, std::string_view row) { held.emplace(std::move(name), row); });
    const std::string prefix = manifest_key(ManifestPart::file, manifest.paths);
    const auto key = [&](std::string_view name) {
        std::string out = prefix;
        append_id(out, name);
        return out;
    };
    for (const ManifestFile& file : manifest.files) {
        const std::string row = encode_file(file);
        const auto before = held.find(file.name);
        const bool same = before != held.end() && before->second == row;
        if (!same) batch.put(key(file.name), row);
        if (before != held.end()) held.erase(before);
    }
    for (const auto& [name, row] : held) batch.erase(key(name));
}

// --- Proof --------------------------------------------------------------------------------------

void verify_manifest(const kv::Snapshot& snapshot, const Head& head, std::string_view row,
                     std::uint32_t release, std::vector<std::string>& problems) {
    Manifest manifest = head.manifest;
    each_file(snapshot, manifest.paths, [&](std::string name, std::string_view file_row) {
        manifest.files.push_back(decode_file(std::move(name), file_row));
        if (encode_file(manifest.files.back()) != file_row) {
            problems.push_back("a file of a manifest is not written as it would be written now");
        }
    });
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

std::optional<Manifest> read_manifest(const kv::Snapshot& snapshot, std::string_view paths) {
    const auto row = snapshot.get(manifest_key(ManifestPart::head, paths));
    if (!row) return std::nullopt;
    std::optional<Head> head = decode_head(paths, *row);
    if (!head) return std::nullopt;
    each_file(snapshot, paths, [&](std::string name, std::string_view file) {
        head->manifest.files.push_back(decode_file(std::move(name), file));
    });
    if (head->manifest.files.size() != head->files) damaged("a manifest lacks files");
    return std::move(head->manifest);
}

void put_manifest(const kv::Snapshot& snapshot, const Manifest& manifest, std::uint32_t release,
                  kv::Batch& batch) {
    erase_others(snapshot, manifest, batch);
    put_files(snapshot, manifest, batch);
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
