// The digest of an input as it is read, so that a repeated request can be compared without being carried out.
#pragma once
#include <string>

#include "ykt/base/digest.hpp"
#include "ykt/base/stream.hpp"
#include "ykt/platform/input.hpp"

namespace ykt {

/// A source that digests what passes through it into `hasher`, which must outlive it.
ByteSource digesting(ByteSource source, Hasher& hasher);
/// Reads a source to its end; 32 raw bytes.
Result<std::string> digest_of_bytes(const ByteSource& source, DigestAlgorithm algorithm);
/// Reads the input to its end; 32 raw bytes. For rows: of every cell in its canonical text (see
/// arrow_cells.hpp).
Result<std::string> digest_of_input(Input& input, DigestAlgorithm algorithm);

}  // namespace ykt
