// SPDX-License-Identifier: MIT
// A bad line: `node bad_line.mjs TARGET_PORT BITS_PER_SECOND DELAY_MS CUT_BYTES` prints the port it listens on, then
// lets bytes through at that pace, each DELAY_MS late, and cuts a connection once CUT_BYTES have come down it. Told
// SIGUSR1 it prints how often it cut and how many bytes came down.
import net from 'node:net'

const [target, pace, delay, cutAt] = process.argv.slice(2).map(Number)
const PIECE = 500, AHEAD = 4000
const queue = [] // what waits for the line, of all connections, in the order it came
let isBusy = false
let cuts = 0
let bytes = 0

function drop(way) {
    for (let i = queue.length - 1; i >= 0; i--) if (queue[i].way === way) queue.splice(i, 1)
}

// One piece after another; what belongs to a connection that was cut never takes the line's time.
function pump() {
    if (isBusy || queue.length === 0) return
    isBusy = true
    const { way, piece } = queue.shift()
    setTimeout(() => {
        isBusy = false
        setTimeout(() => way.arrive(piece), delay)
        way.waiting -= piece.length
        if (way.waiting < AHEAD) way.from.resume()
        pump()
    }, (piece.length * 8000) / pace)
}

function carry(from, to, isDown) {
    const way = { from, waiting: 0, passed: 0, isCut: false }
    way.arrive = (piece) => {
        if (piece === null) return to.end()
        if (way.isCut || to.destroyed) return
        const room = isDown ? Math.min(piece.length, cutAt - way.passed) : piece.length
        way.passed += room
        if (isDown) bytes += room
        to.write(piece.subarray(0, room))
        if (!isDown || way.passed < cutAt) return
        way.isCut = true
        cuts++
        drop(way)
        from.destroy()
        to.end(() => to.destroy())
    }
    from.on('data', (data) => {
        for (let at = 0; at < data.length; at += PIECE) queue.push({ way, piece: data.subarray(at, at + PIECE) })
        way.waiting += data.length
        if (way.waiting >= AHEAD) from.pause()
        pump()
    })
    from.on('end', () => setTimeout(() => way.arrive(null), (way.waiting * 8000) / pace + delay + 100))
    from.on('close', () => setTimeout(() => to.destroy(), (way.waiting * 8000) / pace + delay + 300))
    from.on('error', () => {})
}

const server = net.createServer({ noDelay: true }, (near) => {
    const far = net.connect({ port: target, host: '127.0.0.1', noDelay: true, readableHighWaterMark: AHEAD })
    carry(near, far, false)
    carry(far, near, true)
})
process.on('SIGUSR1', () => console.log(`cuts ${cuts} bytes ${bytes}`))
process.on('SIGTERM', () => process.exit(0))
server.listen(0, '127.0.0.1', () => console.log(server.address().port))
