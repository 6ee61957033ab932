# Needs clang; see safetensors_fuzz.cpp.
add_executable(fuzz_safetensors ${CMAKE_CURRENT_SOURCE_DIR}/safetensors_fuzz.cpp)
target_link_libraries(fuzz_safetensors PRIVATE headwise_core_models)
target_link_options(fuzz_safetensors PRIVATE -fsanitize=fuzzer)
