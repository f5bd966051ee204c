// The rows of manifests (model/manifest.h): a head for each list of paths that was loaded, and a
// row for each file. They are written in the batch that makes the release visible which they
// describe, so that there is the old one or the new one, and only what changed of them is written.
//
//   'F' 00 paths 00 01              -> form:1 release reader things query-warnings
//                                     bases (count, texts) files (count)
//   'F' 01 paths 00 01 name 00 01   -> size modified changed looked-at digest warnings frame order
//   'F' 02 paths 00 01 name 00 01   -> events: of each id, in order, how many bytes it shares with
//                                     the one before, and the others (text)
//
// Paths and names are written as ids are in keys. A Bede that does not know the form of a head, or
// none of these rows, leaves them alone: what it loads makes them old.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/manifest.h"
#include "store/kv/key_value_store.h"

namespace bede::store {

// Nothing if these paths have none, or one of a form that is not known.
std::optional<LoadManifest> read_manifest(const kv::Snapshot& snapshot, std::string_view paths);

// The ids of the events of a file of a manifest.
std::vector<std::string> read_manifest_events(const kv::Snapshot& snapshot, std::string_view paths,
                                              std::string_view name);

// Adds the changes after which the store holds the manifest, as that of this release, and none of
// other paths of the same bases. None if it holds it already.
void put_manifest(const kv::Snapshot& snapshot, const LoadManifest& manifest, std::uint32_t release,
                  kv::Batch& batch);

// What is wrong with the manifests of a store whose newest release this is.
std::vector<std::string> verify_manifests(const kv::Snapshot& snapshot, std::uint32_t release);

}  // namespace bede::store
