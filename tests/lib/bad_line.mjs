// SPDX-License-Identifier: MIT
// A bad line: `node bad_line.mjs TARGET_PORT BITS_PER_SECOND DELAY_MS CUT_BYTES` prints the port it listens on, then
// lets bytes through at that pace, each DELAY_MS late, and cuts a connection once CUT_BYTES have come down it. Told
// SIGUSR1 it prints how often it cut and how many bytes came down.
import net from 'node:net'

const [target, pace, delay, cutAt] = process.argv.slice(2).map(Number)
const CHUNK = 500
let free = 0 // when the line is free again, in ms: all connections share it
let cuts = 0
let bytes = 0

// What came leaves in small pieces, each when the line has carried it.
function carry(from, to, counts) {
    let passed = 0, isCut = false
    from.on('data', (data) => {
        for (let at = 0; at < data.length; at += CHUNK) {
            const piece = data.subarray(at, at + CHUNK), now = Date.now()
            free = Math.max(free, now) + (piece.length * 8000) / pace
            setTimeout(() => {
                if (isCut || to.destroyed) return
                const room = counts ? Math.min(piece.length, cutAt - passed) : piece.length
                passed += room
                if (counts) bytes += room
                to.write(piece.subarray(0, room))
                if (!counts || passed < cutAt) return
                isCut = true
                cuts++
                from.destroy()
                to.end(() => to.destroy())
            }, free - now + delay)
        }
        // The far end must not run ahead of the line.
        const behind = free - Date.now()
        if (behind > 1000) {
            from.pause()
            setTimeout(() => from.resume(), behind - 500)
        }
    })
    from.on('end', () => setTimeout(() => to.end(), Math.max(0, free - Date.now()) + delay))
    from.on('close', () => setTimeout(() => to.destroy(), Math.max(0, free - Date.now()) + delay + 200))
    from.on('error', () => {})
}

const server = net.createServer({ noDelay: true }, (near) => {
    const far = net.connect({ port: target, host: '127.0.0.1', noDelay: true })
    carry(near, far, false)
    carry(far, near, true)
})
process.on('SIGUSR1', () => console.log(`cuts ${cuts} bytes ${bytes}`))
process.on('SIGTERM', () => process.exit(0))
server.listen(0, '127.0.0.1', () => console.log(server.address().port))
