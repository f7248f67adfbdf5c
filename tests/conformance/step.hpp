// Step: one line of a recorded file, and what the C++ runners take from it.
#pragma once
#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <string_view>

#include "ykt/base/json.hpp"

namespace ykt::conformance {

inline std::string text_at(const Json& step, std::string_view key) {
  const Json* value = step.find(key);
  return value && value->string() ? *value->string() : std::string();
}

inline std::int64_t integer(const Json& value) {
  std::int64_t out = 0;
  EXPECT_TRUE(value.integer(out));
  return out;
}

inline std::string from_hex(const std::string& digits) {
  std::string out;
  for (std::size_t i = 0; i + 1 < digits.size(); i += 2)
    out += static_cast<char>(std::stoi(digits.substr(i, 2), nullptr, 16));
  return out;
}

inline std::string to_hex(std::string_view bytes) {
  std::string out;
  for (const char byte : bytes) {
    const unsigned value = static_cast<unsigned char>(byte);
    for (const unsigned half : {value >> 4, value & 15}) out += "0123456789abcdef"[half];
  }
  return out;
}

/// The bytes of a step's file: text, or hexadecimal digits.
inline std::string input_of(const Json& step) {
  return step.find("input") ? text_at(step, "input") : from_hex(text_at(step, "input_hex"));
}

}  // namespace ykt::conformance
